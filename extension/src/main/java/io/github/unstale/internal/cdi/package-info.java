/**
 * The portable extension: joins the rooms in an application and takes part in its life.
 *
 * <p>May import all other rooms. JTA's types stand in {@code JtaTransactions} alone, because not
 * every runtime has them. Door: {@link io.github.unstale.internal.cdi.UnstaleExtension}.
 */
@NullMarked
package io.github.unstale.internal.cdi;

import org.jspecify.annotations.NullMarked;
