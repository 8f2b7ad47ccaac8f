/** Values that are changed where they are cached, on two nodes. */
package io.github.unstale.it.inplace;
