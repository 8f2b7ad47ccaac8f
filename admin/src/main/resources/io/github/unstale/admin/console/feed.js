// SPDX-License-Identifier: Apache-2.0
import { byId, make, row, setText } from './dom.js';
import { ask } from './http.js';
import { many, when } from './text.js';
import { what } from './what.js';

const LONGEST = 200;

/** What the node has heard, newest first, no longer than two hundred. */
export class Feed {
  #body = byId('feed-rows');
  #last = 0;
  #node;
  #waiting = [];
  #paused = false;

  constructor() {
    byId('feed-pause').addEventListener('click', () => this.#turn());
  }

  ask() {
    return ask(`feed?after=${this.#last}`);
  }

  /** Shows what is new. A node that was started again begins to count at one. */
  heard({ status, content }, node) {
    if (status !== 200) return;
    const isAnother = this.#node !== undefined && node !== undefined && node !== this.#node;
    this.#node = node ?? this.#node;
    if (isAnother || content.last < this.#last) {
      this.#last = 0;
      this.#add({ note: 'The node was started again. What it heard before, it does not know any more.' });
      return;
    }
    const { events, last } = content;
    const missed = this.#last && events.length ? events[0].number - this.#last - 1 : 0;
    if (missed > 0) this.#add({ note: `${many(missed, 'other')} came while this page did not look.` });
    events.forEach(event => this.#add(event));
    this.#last = last;
    this.#draw();
  }

  #add(event) {
    this.#waiting.push(event);
    if (this.#waiting.length > LONGEST) this.#waiting.shift();
  }

  #turn() {
    this.#paused = !this.#paused;
    byId('feed-pause').ariaPressed = String(this.#paused);
    this.#draw();
  }

  #draw() {
    if (!this.#paused) {
      this.#waiting.splice(0).forEach(event => this.#body.prepend(this.#row(event)));
      while (this.#body.rows.length > LONGEST) this.#body.lastElementChild.remove();
    }
    setText(byId('feed-waiting'), this.#waiting.length ? `${many(this.#waiting.length, 'new one')}` : '');
    byId('feed-note').hidden = this.#body.rows.length > 0;
  }

  #row({ note, at, triggered_by: by, source, repeat, ...event }) {
    const table = this.#body.closest('table');
    if (note) return make('tr', {}, make('td', { colSpan: 4, className: 'note' }, note));
    const said = what({ ...event, keys: meant(event.keys) });
    if (repeat) said.append(make('span', { className: 'note' }, ' (sent again)'));
    return row(table, [when(at), said, by ?? '–', source ?? '–']);
  }
}

/** The keys that were meant: one that had to be encoded comes in both forms, because a publisher may mean either. */
function meant(keys) {
  return keys.filter(key => {
    try {
      const decoded = decodeURIComponent(key);
      return decoded === key || !keys.includes(decoded);
    } catch {
      return true;
    }
  });
}
