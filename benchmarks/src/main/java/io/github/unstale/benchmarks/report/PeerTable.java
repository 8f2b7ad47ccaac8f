// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.report;

import io.github.unstale.benchmarks.Figure;
import io.github.unstale.benchmarks.Figures;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A peer in each line, and ourselves in the first. */
final class PeerTable {

  private final Figures figures;
  private final LocalDate day;

  PeerTable(Figures figures, LocalDate day) {
    this.figures = figures;
    this.day = day;
  }

  /** The peers that were measured now, and for the rest what is there. */
  String over(String before) {
    var lines = new Lines(cells("peer", Peer.COLUMNS.stream().map(Peer.Column::words), "on"));
    for (Peer peer : Peer.values()) {
      if (isMeasured(peer)) {
        lines.add(
            cells(
                peer.words(),
                Peer.COLUMNS.stream().map(column -> cell(peer, column)),
                day.toString()));
      }
    }
    return lines.over(before, Arrays.stream(Peer.values()).map(Peer::words).toList());
  }

  private boolean isMeasured(Peer peer) {
    return Peer.COLUMNS.stream().anyMatch(column -> figures.rows().containsKey(peer.row(column)));
  }

  private String cell(Peer peer, Peer.Column column) {
    if (peer.isTheMeasure(column)) {
      return "1";
    }
    Figure figure = figures.rows().get(peer.row(column));
    return figure == null ? "" : Numbers.range(figure, column.unit());
  }

  private static String[] cells(String first, Stream<String> middle, String last) {
    List<String> cells = new ArrayList<>();
    cells.add(first);
    middle.forEach(cells::add);
    cells.add(last);
    return cells.toArray(String[]::new);
  }
}
