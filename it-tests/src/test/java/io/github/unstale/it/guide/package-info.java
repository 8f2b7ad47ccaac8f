/** {@code docs/guide.md}, followed to the letter. */
package io.github.unstale.it.guide;
