/**
 * What is wrong with a request, as the one who made it is told.
 *
 * <p>May import nothing of ours.
 */
@NullMarked
package io.github.unstale.admin.problem;

import org.jspecify.annotations.NullMarked;
