/** What is no longer true because something else is not. */
package io.github.unstale.it.cascade;
