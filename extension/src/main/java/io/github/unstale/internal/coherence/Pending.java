// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The signals that have yet to depart, in order. There is a bound to them: past it, those of an
 * entity become one "everything". Guarded by the outbox.
 */
final class Pending {

  /** So many signals may wait before those of an entity become one "everything". */
  static final int CAPACITY = 100_000;

  private final Wire wire;
  private final World.Listener listener;
  private final Map<Invalidation, Waiting> all = new LinkedHashMap<>();

  /** "Everything", by entity. */
  private final Map<String, Invalidation> wholes = new HashMap<>();

  /** What the first message of a signal has to ask. */
  private final Map<Invalidation, Message.Request> requests = new HashMap<>();

  /** So many, the first ones, could not go out when it was their time. */
  private int heldUp;

  Pending(Coherence.Setup setup) {
    this.wire = setup.wire();
    this.listener = setup.listener();
  }

  /** A signal that goes out now for the first time, in this message. */
  record Next(Invalidation signal, Message message, Waiting from) {}

  /** The first message of a signal, which is about to come, asks for confirmation. */
  void ask(Confirmations.Asked asked) {
    requests.put(asked.signal(), asked.request());
  }

  void add(Invalidation signal, Waiting waiting) {
    Invalidation whole = wholes.computeIfAbsent(signal.entity(), Invalidation::all);
    if (all.size() >= CAPACITY && !all.containsKey(whole)) {
      collapse(whole, waiting);
    }
    if (all.containsKey(whole) && !signal.equals(whole)) {
      all.merge(whole, waiting.withoutName(), Waiting::joined);
    } else {
      all.merge(signal, waiting, Waiting::joined);
    }
  }

  private void collapse(Invalidation whole, Waiting latest) {
    List<Receipt> orphans = withdraw(whole.entity());
    all.put(whole, Waiting.nameless(orphans, latest.since(), latest.trace()));
    holdUp();
    listener.on(new Report.Collapsed(whole.entity()));
  }

  /** Takes what waits of an entity out again and returns the receipts that waited on it. */
  private List<Receipt> withdraw(String entity) {
    List<Receipt> orphans = new ArrayList<>();
    for (Iterator<Map.Entry<Invalidation, Waiting>> each = all.entrySet().iterator();
        each.hasNext(); ) {
      Map.Entry<Invalidation, Waiting> entry = each.next();
      if (entry.getKey().entity().equals(entity)) {
        requests.remove(entry.getKey());
        orphans.addAll(entry.getValue().receipts());
        each.remove();
      }
    }
    return orphans;
  }

  /** All that is here could not go out when it was its time. */
  void holdUp() {
    heldUp = all.size();
  }

  /** Takes the first one out; there is one. */
  Next next() {
    Iterator<Map.Entry<Invalidation, Waiting>> each = all.entrySet().iterator();
    Map.Entry<Invalidation, Waiting> first = each.next();
    each.remove();
    return new Next(
        first.getKey(),
        message(first.getKey(), first.getValue().name(), first.getValue().trace()),
        first.getValue());
  }

  /**
   * The first message of a signal. One that gives a reason, and was held up, comes too late to
   * change values: it goes out as a repeat, by which they are dropped.
   */
  private Message message(Invalidation signal, @Nullable String name, @Nullable String trace) {
    Message.Request request = requests.isEmpty() ? null : requests.remove(signal);
    Message plain = wire.write(signal, name).in(trace);
    Message message = request == null ? plain : plain.asking(request);
    boolean late = heldUp > 0;
    heldUp -= late ? 1 : 0;
    return late && signal.reason().isPresent() ? message.again() : message;
  }

  Set<Invalidation> signals() {
    return all.keySet();
  }

  void clear() {
    all.clear();
    requests.clear();
  }
}
