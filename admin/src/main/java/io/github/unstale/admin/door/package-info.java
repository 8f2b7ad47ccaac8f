/**
 * Who may come in, and what for.
 *
 * <p>May import {@code problem}, and of Unstale {@code internal.observe} and {@code
 * internal.config}. No type of Jakarta Security may appear anywhere but in {@code CallerRoles}: a
 * runtime without it must be able to load all else.
 */
@NullMarked
package io.github.unstale.admin.door;

import org.jspecify.annotations.NullMarked;
