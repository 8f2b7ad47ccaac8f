// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

/**
 * A CDI event: the current transaction has written something. Whether that holds, its end decides.
 */
public sealed interface Written permits TokenWritten, SessionWritten, UserRevoked {}
