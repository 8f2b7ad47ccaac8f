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
   * Shows how a round of questions went.
   *
   * @returns whether to go on by itself: asking with refused credentials could lock the reader out
   */
  draw(me, caches) {
    const refused = [me, caches].find(({ status }) => status === 401 || status === 403);
    const isThere = isAnswer(me) || isAnswer(caches);
    if (isThere) this.#lastAnswer = new Date();
    if (refused) this.#warn(`${refusals[refused.status]} ${sentence(refused)}`);
    else if (!isThere) this.#warn(this.#away());
    else if (me.status === 404) this.#warn('The invalidation service is closed on this node: unstale.admin.enabled is not true there.');
    else this.#warn('');
    byId('banner-again').hidden = !refused;
    if (me.status === 200) this.#drawMe(me.content);
    this.#drawFeed(isThere && caches.status === 200 ? caches.content.feed : undefined);
    return !refused;
  }

  #warn(text) {
    byId('banner').hidden = !text;
    setText(byId('banner-text'), text);
  }

  #away() {
    const since = this.#lastAnswer ? ` since ${when(this.#lastAnswer)}; what is shown below is from then` : '';
    return `${this.#node} has not answered${since}. This page tries again by itself.`;
  }

  #drawMe({ node, user }) {
    this.#node = node;
    setText(byId('node'), node);
    setText(byId('user'), user);
    document.title = `${node}: Unstale console`;
  }

  #drawFeed(feed) {
    if (!feed) setLight(byId('feed-state'), undefined, 'not known');
    else if (feed.connected) setLight(byId('feed-state'), true, 'connected');
    else setLight(byId('feed-state'), false, feed.problem ? `lost: ${feed.problem}` : 'lost');
  }
}

const refusals = {
  401: 'The node does not accept your name and password any more.',
  403: 'You may not look at this console.',
};
