// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

/** What a failed test's report says of its cluster, beside the failure itself. */
final class ClusterAtFailure extends Exception {

  private static final long serialVersionUID = 1L;

  ClusterAtFailure(String report) {
    super(
        report, /* cause= */ null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
  }
}
