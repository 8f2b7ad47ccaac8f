/** A small application with one cache, driven over HTTP: what most tests deploy. */
package io.github.unstale.it.items;
