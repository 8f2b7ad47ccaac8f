/**
 * The command line: it shows the nodes of a cluster, watches what they are told, and tells them.
 *
 * <p>One command per class. It sees NATS and the database through the same rooms of the jar as a
 * node does, so that it takes the same addresses and credentials, and says what is wrong in the
 * same words.
 */
@NullMarked
package io.github.unstale.cli;

import org.jspecify.annotations.NullMarked;
