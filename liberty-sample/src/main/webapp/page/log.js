// SPDX-License-Identifier: Apache-2.0
import { timeOfDay } from './text.js';

const LONGEST = 50;

/** The list of what happened, newest first, no longer than fifty. */
export class Log {
  constructor(body, empty) {
    this.body = body;
    this.empty = empty;
  }

  /** @param kind arrived, committed, rolledback or trouble */
  add({ at, node, what, latency = '', kind }) {
    const row = document.createElement('tr');
    row.dataset.kind = kind;
    for (const text of [timeOfDay(at), node, what, latency]) {
      const cell = document.createElement('td');
      cell.textContent = text;
      row.append(cell);
    }
    this.body.prepend(row);
    while (this.body.rows.length > LONGEST) this.body.lastElementChild.remove();
    this.empty.hidden = true;
  }
}
