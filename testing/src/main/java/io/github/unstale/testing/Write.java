// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

/**
 * A version of something, on its way to be committed.
 *
 * <p>One of {@link #committed}, {@link #rolledBack} and {@link #unknown} says how it ended. Until
 * then reads may return the version, and may return older ones. Times are nanoseconds. Safe for use
 * by multiple threads.
 */
public final class Write {

  private final StalenessChecker checker;
  private final Versions versions;
  private final long version;

  Write(StalenessChecker checker, Versions versions, long version) {
    this.checker = checker;
    this.versions = versions;
    this.version = version;
  }

  /**
   * The commit has returned. Older versions are stale from here on.
   *
   * @param at when it returned
   */
  public void committed(long at) {
    synchronized (checker) {
      versions.committed(version, checker.time(at));
    }
  }

  /** The transaction was rolled back. A read that returns the version is a violation. */
  public void rolledBack() {
    synchronized (checker) {
      versions.rolledBack(version);
    }
  }

  /**
   * Nobody knows whether the transaction was committed. It counts as committed from the end of the
   * first read that returns the version.
   */
  public void unknown() {
    synchronized (checker) {
      versions.unknown(version);
    }
  }

  /**
   * The writer cannot tell the others of the commit. Reads of older versions are excused, and
   * counted apart, until {@link #heldUpUntil} says that it can.
   *
   * @param why what holds the writer up; excused reads are counted for each reason
   */
  public void heldUp(String why) {
    synchronized (checker) {
      versions.hold(version, new Versions.Hold(Versions.NEVER, why));
    }
  }

  /**
   * The writer could not tell the others of the commit before this time. Reads of older versions
   * that begin until the bound after it are excused, and counted apart with their whole staleness.
   *
   * @param at from when on the writer could
   * @param why what held the writer up; excused reads are counted for each reason
   */
  public void heldUpUntil(long at, String why) {
    synchronized (checker) {
      versions.hold(version, new Versions.Hold(checker.time(at), why));
    }
  }
}
