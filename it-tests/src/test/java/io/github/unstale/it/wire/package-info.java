/** The public contract of {@code docs/wire.md}, between a node and a peer that is not ours. */
package io.github.unstale.it.wire;
