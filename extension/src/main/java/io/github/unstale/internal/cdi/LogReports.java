// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns reports into log lines: one per transition, and for what repeats, one per power of ten.
 *
 * <p>Safe for use by multiple threads.
 */
final class LogReports implements World.Listener {

  private final LongSupplier clock;
  private final boolean hasLog;
  private final Tally tally = new Tally();
  private final AtomicReference<@Nullable Long> outageSince = new AtomicReference<>();
  private final AtomicReference<@Nullable Long> logLostSince = new AtomicReference<>();
  private final Set<String> causes = ConcurrentHashMap.newKeySet();
  private final Set<World.Permission> denied = ConcurrentHashMap.newKeySet();

  LogReports(LongSupplier clock) {
    this(clock, /* hasLog= */ false);
  }

  /** On a node that has a log, which makes less of the loss of NATS. */
  LogReports(LongSupplier clock, boolean hasLog) {
    this.clock = clock;
    this.hasLog = hasLog;
  }

  @Override
  public void on(Report report) {
    if (report instanceof Report.Connected connected) {
      connected(connected.server());
    } else if (report instanceof Report.Disconnected disconnected) {
      disconnected(disconnected.cause());
    } else if (report instanceof Report.Silent silent) {
      outage(silent.duration(), Messages.silent(silent.duration()));
    } else if (report instanceof Report.Answered) {
      answered();
    } else if (report instanceof Report.Denied one) {
      denied(World.Permission.neededFor(one));
    } else if (report instanceof Report.Permitted some) {
      permitted(some);
    } else if (report instanceof Report.Doubted doubted) {
      doubted(doubted.entity(), doubted.why());
    } else if (report instanceof Report.Unreadable unreadable) {
      String whose = Objects.requireNonNullElse(unreadable.entity(), "all entities");
      warn(unreadable.kind(), count -> Messages.unreadable(unreadable.kind(), whose, count));
    } else if (report instanceof Report.Collapsed collapsed) {
      warn(collapsed, count -> Messages.collapsed(collapsed.entity(), count));
    } else if (report instanceof Report.LogLost lost) {
      logLost(lost.cause());
    } else if (report instanceof Report.LogBack) {
      logBack();
    } else if (report instanceof Report.NotPruned failed) {
      log(Level.WARNING, LogMessages.notPruned(failed.cause()));
    } else if (report instanceof Report.NotLogged failed) {
      warn(
          List.of(failed.entity(), "log"),
          count -> LogMessages.notLogged(failed.entity(), failed.cause(), count));
    } else if (report instanceof Report.Unsent) {
      log(Level.WARNING, Messages.unsent());
    } else if (report instanceof Report.CallbackFailed failed) {
      failed(failed);
    } else if (report instanceof Report.Stale found) {
      warn(
          List.of(found.entity(), "stale"),
          count -> AuditMessages.stale(found.entity(), found.oldFor(), count));
    } else if (report instanceof Report.NotComparable some) {
      log(Level.WARNING, AuditMessages.notComparable(some.entity()));
    } else if (report instanceof Report.Failed failed) {
      failed(failed);
    } else {
      debug(report);
    }
  }

  private void connected(String server) {
    denied.clear();
    causes.clear();
    Long since = outageSince.getAndSet(null);
    log(
        Level.INFO,
        since == null
            ? Messages.connected(server)
            : Messages.connectedAgain(server, Duration.ofNanos(clock.getAsLong() - since)));
  }

  /** Another cause in the same outage is one that somebody has to change: a warning of its own. */
  private void disconnected(String cause) {
    boolean isFirst = causes.isEmpty();
    boolean isAnother = causes.add(cause) && !isFirst;
    if (isAnother) {
      log(Level.WARNING, Messages.disconnected(cause, hasLog));
    } else {
      outage(Duration.ZERO, Messages.disconnected(cause, hasLog));
    }
  }

  private void logLost(String cause) {
    boolean isNew = logLostSince.compareAndSet(null, clock.getAsLong());
    log(isNew ? Level.WARNING : Level.DEBUG, LogMessages.lost(cause));
  }

  private void logBack() {
    Long since = logLostSince.getAndSet(null);
    log(
        Level.INFO,
        since == null
            ? LogMessages.followed()
            : LogMessages.back(Duration.ofNanos(clock.getAsLong() - since)));
  }

  private void answered() {
    Long since = outageSince.getAndSet(null);
    if (since != null) {
      log(Level.INFO, Messages.answered(Duration.ofNanos(clock.getAsLong() - since)));
    }
  }

  /** However it shows itself, and in however many ways: only the first line is a warning. */
  private void outage(Duration already, String message) {
    boolean isNew = outageSince.compareAndSet(null, clock.getAsLong() - already.toNanos());
    log(isNew ? Level.WARNING : Level.DEBUG, message);
  }

  private void denied(World.Permission permission) {
    if (denied.add(permission)) {
      log(Level.WARNING, Messages.denied(permission));
    }
  }

  private void permitted(Report.Permitted some) {
    if (denied.removeIf(permission -> permission.isAmong(some))) {
      log(Level.INFO, Messages.permitted(some.subject()));
    }
  }

  private void doubted(String entity, World.Doubt why) {
    switch (why) {
      // the lines about connections and permissions say it all
      case NEW_SUBSCRIPTION, DENIED -> log(Level.DEBUG, Messages.doubted(entity, why, 1));
      case LAPSED -> {
        if (outageSince.get() == null) {
          warn(List.of(entity, why), count -> Messages.doubted(entity, why, count));
        } else {
          log(Level.DEBUG, Messages.doubted(entity, why, 1));
        }
      }
      case OVERRUN, NOT_APPLIED ->
          warn(List.of(entity, why), count -> Messages.doubted(entity, why, count));
      case PAST_HORIZON, LOG_REPLACED ->
          warn(List.of(entity, why), count -> LogMessages.doubted(entity, why, count));
    }
  }

  private void failed(Report.Failed failed) {
    tally
        .add(failed.what())
        .ifPresent(
            count ->
                NodeLog.LOGGER.log(
                    Level.ERROR, Messages.failed(failed.what(), count), failed.cause()));
  }

  private void failed(Report.CallbackFailed failed) {
    tally
        .add(List.of(failed.entity(), failed.callback(), failed.cause().getClass()))
        .ifPresent(
            count ->
                NodeLog.LOGGER.log(
                    Level.WARNING,
                    AnswerMessages.callbackFailed(failed.entity(), failed.callback(), count),
                    failed.cause()));
  }

  /** Not with a supplier: java.util.logging would call the category after this class. */
  private static void debug(Report report) {
    if (NodeLog.LOGGER.isLoggable(Level.DEBUG)) {
      log(Level.DEBUG, report.toString());
    }
  }

  private void warn(Object kind, LongFunction<String> message) {
    tally.add(kind).ifPresent(count -> log(Level.WARNING, message.apply(count)));
  }

  private static void log(Level level, String message) {
    NodeLog.LOGGER.log(level, message);
  }
}
