/**
 * A cluster in memory, its faults, and a checker that finds every read that was too old.
 *
 * <p>For the tests of applications that use Unstale, and of Unstale itself. Needs no NATS, no
 * server and no waiting: time passes when the test says so.
 */
@NullMarked
package io.github.unstale.testing;

import org.jspecify.annotations.NullMarked;
