// SPDX-License-Identifier: Apache-2.0
/** The ids that were meant: one that had to be encoded comes in both forms, because a publisher may mean either. */
export function meant(ids) {
  return ids.filter(id => {
    try {
      const decoded = decodeURIComponent(id);
      return decoded === id || !ids.includes(decoded);
    } catch {
      return true;
    }
  });
}
