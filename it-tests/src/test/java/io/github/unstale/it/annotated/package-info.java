/** Methods whose annotations say what is cached and what is invalidated, on two nodes. */
package io.github.unstale.it.annotated;
