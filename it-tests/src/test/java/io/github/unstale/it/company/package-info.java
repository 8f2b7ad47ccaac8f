/** What nodes know of each other, and what others see of them. */
package io.github.unstale.it.company;
