// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

/** What must have happened in storms, or they prove nothing of it. */
enum StormEvent {
  /** A load in the background has put its value in. */
  REFRESHED,

  /** A load in the background has come too late: its entry was gone. */
  REFRESHED_TOO_LATE,

  /** A load in the background was one of many ids. */
  REFRESHED_MANY,

  /** A load has failed, and those who waited got the last value. */
  LAST_AFTER_A_FAILURE,

  /** A load took too long, and a read got the last value. */
  LAST_WHILE_LOADING,

  /** The last value was there, and not true any more. */
  LAST_IS_OVER,

  /** The last value was changed in place before it was served. */
  LAST_CHANGED,

  /** A load took too long, and a read got nothing. */
  TIMED_OUT,

  /** A source has failed, and a read got nothing. */
  FAILED,

  /** A cache knew that there is no value. */
  ABSENT_HIT,

  /** A read waited for another one's load, or for one in another thread. */
  WAITED,

  /** A load that ends by itself has brought a value. */
  ASYNC,

  /** An asynchronous read had its value at once. */
  ASYNC_HIT,

  /** A value was too heavy. */
  EVICTED,

  /** The auditor has found something that is older than the bound, by a writer's fault. */
  FOUND_BY_THE_AUDITOR,

  /** A row was committed some time after it had its number. */
  COMMITTED_LATE,

  /** A row was rolled back. */
  ROLLED_BACK,

  /** A transaction has failed as its row could not be written. */
  NOT_LOGGED,

  /** A node has died between a commit and what it had to say of it. */
  DIED,

  /** Somebody has written a row who is no node. */
  ROW_OF_SOMEBODY,

  /** Somebody has said in signals alone what he has written. */
  SIGNAL_OF_SOMEBODY,

  /** A commit was under way when its transaction was over. */
  COMMITTED_IN_DOUBT,

  /** The log was emptied. */
  TRUNCATED,

  /** Old rows were deleted. */
  PRUNED,

  /** A node has slept for so long that it began anew. */
  PAST_HORIZON
}
