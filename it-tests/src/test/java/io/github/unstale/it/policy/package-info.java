/** What reads do while coherence is lost, and how the application hears of it. */
package io.github.unstale.it.policy;
