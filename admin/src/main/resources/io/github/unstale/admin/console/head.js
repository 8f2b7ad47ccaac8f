// SPDX-License-Identifier: Apache-2.0
import { byId, setLight, setText } from './dom.js';
import { isAnswer, sentence } from './http.js';
import { when } from './text.js';

/** The head of the page: who answers whom, and what is wrong with that. */
export class Head {
  #lastAnswer;
  #node = 'The node';

  /** @param again is called when the reader wants to try again */
  constructor(again) {
    byId('banner-again').addEventListener('click', () => {
      byId('banner-again').hidden = true;
      again();
    });
  }

  /**
   * Shows what the node says of the reader, and itself.
   *
   * @returns whether to go on by itself: asking with refused credentials could lock the reader out
   */
  answered(me) {
    if (!isAnswer(me)) {
      this.silent();
      return true;
    }
    this.#lastAnswer = new Date();
    const { status, content } = me;
    const isRefused = status === 401 || status === 403;
    byId('banner-again').hidden = !isRefused;
    this.#warn(status === 200 ? '' : `${refusals[status] ?? ''} ${sentence(me)}`.trim());
    if (status === 200) this.#drawMe(content);
    return !isRefused;
  }

  /** Shows that nothing comes from the node. */
  silent() {
    const since = this.#lastAnswer ? ` since ${when(this.#lastAnswer)}; what is shown below is from then` : '';
    this.#warn(`${this.#node} has not answered${since}. This page tries again by itself.`);
    byId('banner-again').hidden = true;
    this.feed({});
  }

  /** Shows the state of the node's feed. */
  feed({ status, content }) {
    const state = byId('feed-state');
    if (status !== 200) setLight(state, undefined, 'not known');
    else if (content.feed.connected) setLight(state, true, 'connected');
    else setLight(state, false, content.feed.problem ? `lost: ${content.feed.problem}` : 'lost');
  }

  #warn(text) {
    byId('banner').hidden = !text;
    setText(byId('banner-text'), text);
  }

  #drawMe({ node, user }) {
    this.#node = node;
    setText(byId('node'), node);
    setText(byId('user'), user);
    document.title = `${node}: Unstale console`;
  }
}

const refusals = {
  401: 'The node does not accept your name and password any more.',
  403: 'You may not look at this console.',
  404: 'The invalidation service is closed on this node.',
};
