// SPDX-License-Identifier: Apache-2.0
/**
 * The program behind {@code liberty-sample/demo}: it runs nats-server and two nodes of the sample.
 *
 * <p>Nothing but the JDK. {@link io.github.unstale.sample.demo.NatsServerProgram} is also what
 * other tests find nats-server with, and {@link io.github.unstale.sample.demo.RedisServerProgram}
 * is there for what is measured beside it.
 */
@NullMarked
package io.github.unstale.sample.demo;

import org.jspecify.annotations.NullMarked;
