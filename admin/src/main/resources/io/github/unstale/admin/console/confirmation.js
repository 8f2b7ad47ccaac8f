// SPDX-License-Identifier: Apache-2.0
import { byId, make, setText } from './dom.js';

/** The dialog that asks before something is done. The browser gives the focus back when it closes. */
export class Confirmation {
  #dialog = byId('confirm');
  #act;

  constructor() {
    byId('confirm-cancel').addEventListener('click', () => this.#dialog.close());
    byId('confirm-go').addEventListener('click', () => this.#go());
  }

  /**
   * Asks.
   *
   * @param items what to know beside it, one in a line
   * @param act does it; its promise gives what went wrong and may go better the next time, or nothing
   */
  ask({ title, text, items, act }) {
    this.#act = act;
    setText(byId('confirm-title'), title);
    setText(byId('confirm-what'), text);
    byId('confirm-nodes').replaceChildren(...items.map(item => make('li', {}, item)));
    this.#show('', 'Invalidate');
    this.#dialog.showModal();
  }

  #show(trouble, go) {
    setText(byId('confirm-trouble'), trouble);
    setText(byId('confirm-go'), go);
    byId('confirm-go').ariaDisabled = 'false';
  }

  async #go() {
    const button = byId('confirm-go');
    if (button.ariaDisabled === 'true') return; // a double click
    button.ariaDisabled = 'true';
    setText(button, 'Invalidating…');
    const act = this.#act;
    const trouble = await act();
    if (act !== this.#act) return; // closed, and asked something else since
    if (trouble) this.#show(trouble, 'Try again');
    else this.#dialog.close();
  }
}
