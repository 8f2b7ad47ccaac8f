// SPDX-License-Identifier: Apache-2.0
import { byId, row, setText } from './dom.js';
import { Field, complain } from './field.js';
import { ask } from './http.js';
import { millis, number, when } from './text.js';
import { what } from './what.js';

const PAGE = 50;

/** The pages of the audit trail. */
export class Audit {
  #pattern = new Field('audit-pattern');
  #searched = '';
  #offset = 0;
  #isThere;
  #latest;

  constructor() {
    byId('audit-form').addEventListener('submit', event => {
      event.preventDefault();
      this.#searched = this.#pattern.value.trim();
      this.#turn(0);
    });
    byId('audit-newer').addEventListener('click', () => this.#press('audit-newer', -PAGE));
    byId('audit-older').addEventListener('click', () => this.#press('audit-older', PAGE));
  }

  /** Learns whether the service has one. */
  draw({ audit }) {
    if (audit === this.#isThere) return;
    this.#isThere = audit;
    byId('audit-none').hidden = audit;
    byId('audit-part').hidden = !audit;
    if (audit) this.#turn(0);
  }

  /** Shows what is new, if the newest page is shown. */
  refresh() {
    if (this.#isThere && this.#offset === 0) this.#turn(0);
  }

  /** A button that leads nowhere keeps the focus. */
  #press(button, step) {
    if (byId(button).ariaDisabled === 'false') this.#turn(Math.max(0, this.#offset + step));
  }

  async #turn(offset) {
    this.#pattern.complain('');
    const pattern = this.#searched ? `&pattern=${encodeURIComponent(this.#searched)}` : '';
    const asked = this.#latest = ask(`audit/logs?limit=${PAGE}&offset=${offset}${pattern}`, { patience: 30_000 });
    const answer = await asked;
    if (asked !== this.#latest) return;
    if (answer.status === 200) {
      this.#offset = offset;
      this.#show(answer.content);
    } else {
      setText(byId('audit-place'), complain(answer, name => name === 'pattern' && { field: this.#pattern }));
    }
  }

  #show({ logs, total_count: total, has_more: hasMore }) {
    const body = byId('audit-rows');
    body.replaceChildren(...logs.map(log => row(body.closest('table'), [
      when(log.timestamp), what(log), log.triggered_by ?? '–', log.user ?? '–', log.request_id ?? '–', millis(log.latency)])));
    setText(byId('audit-place'), logs.length
      ? `${number(this.#offset + 1)}–${number(this.#offset + logs.length)} of ${number(total)}`
      : this.#searched ? `Nothing was invalidated that matches “${this.#searched}”.` : 'Nothing has been invalidated yet.');
    byId('audit-newer').ariaDisabled = String(this.#offset === 0);
    byId('audit-older').ariaDisabled = String(!hasMore);
  }
}
