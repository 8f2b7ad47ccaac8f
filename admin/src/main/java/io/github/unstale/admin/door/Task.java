// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.door;

/** What somebody wants to do. */
public enum Task {
  /** To see. */
  LOOK,
  /** To invalidate. */
  INVALIDATE
}
