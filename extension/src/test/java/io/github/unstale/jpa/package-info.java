/** The listener, called by the two providers of JPA, in transactions of a real manager. */
package io.github.unstale.jpa;
