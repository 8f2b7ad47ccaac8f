/**
 * What a request asks for, read and checked.
 *
 * <p>May import {@code problem} and the root package of Unstale.
 */
@NullMarked
package io.github.unstale.admin.asked;

import org.jspecify.annotations.NullMarked;
