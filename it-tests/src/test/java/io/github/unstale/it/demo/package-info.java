/** The README's first command. */
package io.github.unstale.it.demo;
