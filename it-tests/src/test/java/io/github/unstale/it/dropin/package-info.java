/** The jar that has everything in it, put into WARs by hand. */
package io.github.unstale.it.dropin;
