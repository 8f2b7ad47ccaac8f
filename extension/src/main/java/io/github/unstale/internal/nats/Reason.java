// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

/**
 * Why there is no connection.
 *
 * @param words what to tell people, without secrets
 * @param refusal whether somebody has to change something, so that it is no use to wait
 */
record Reason(String words, boolean refusal) {}
