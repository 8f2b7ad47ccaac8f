/** Entity classes that invalidate by themselves, on two nodes, with two providers of JPA. */
package io.github.unstale.it.jpa;
