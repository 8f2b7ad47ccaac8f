/** How values are loaded, how long they live, and what is served in their stead, on two nodes. */
package io.github.unstale.it.model;
