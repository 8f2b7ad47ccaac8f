/**
 * What the sample's page needs besides tokens and sessions: a node's events as they happen, the way
 * to the other node, and the switch of NATS.
 */
@NullMarked
package io.github.unstale.sample.page;

import org.jspecify.annotations.NullMarked;
