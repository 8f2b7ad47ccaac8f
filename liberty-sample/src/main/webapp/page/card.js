// SPDX-License-Identifier: Apache-2.0
import { excerpt, seconds, setText } from './text.js';

/** A node's card: what it has cached of the token, and the buttons. */
export class Card {
  /** @param pressed is called with the node and the button's value */
  constructor(node, template, pressed) {
    this.node = node;
    this.element = template.content.cloneNode(true).firstElementChild;
    const id = node.isOwn ? 'own' : 'peer';
    this.element.id = id;
    this.find('h2').id = id + '-name';
    this.element.setAttribute('aria-labelledby', id + '-name');
    for (const button of this.element.querySelectorAll('button')) {
      button.setAttribute('aria-describedby', id + '-name');
      button.addEventListener('click', () => pressed(node, button.value));
    }
  }

  find(selector) {
    return this.element.querySelector(selector);
  }

  /** Shows how the last read on this page went. */
  answered(text) {
    setText(this.find('.answer'), text);
  }

  draw() {
    const { node } = this;
    setText(this.find('h2'), node.name);
    const feed = this.find('.feed');
    feed.dataset.connected = Boolean(node.up && node.connected);
    setText(feed, feedText(node));
    feed.title = node.problem ?? '';
    setText(this.find('.place'), node.isOwn ? 'This page came from here' : 'Reached through the other node');

    const { state } = node;
    const kind = state ? state.state.toLowerCase() : 'unknown';
    this.find('.cache').dataset.state = kind;
    setText(this.find('.cached'), state ? content(state.cached) ?? 'nothing' : '?');
    setText(this.find('.stored'), state ? `In the database: ${content(state.stored) ?? 'no such token'}` : 'In the database: ?');
    setText(this.find('.verdict'), verdicts[kind](node));
    this.drawAge();
  }

  drawAge() {
    const age = this.node.oldSince === undefined ? 0 : performance.now() - this.node.oldSince;
    this.find('.age').value = Number.isFinite(this.node.bound) ? Math.min(1, age / this.node.bound) : 0;
  }
}

function feedText({ up, connected }) {
  if (up === undefined) return 'not heard of yet';
  if (!up) return 'down';
  return connected ? 'connected' : 'no NATS';
}

const content = token => token && (token.status === 'REVOKED'
  ? `version ${token.version}, revoked`
  : `version ${token.version}, ${excerpt(token.subject)}`);

const verdicts = {
  unknown: ({ up }) => up === false ? 'It does not answer.' : 'Not known yet.',
  empty: ({ state }) => state.stored ? 'Its next read asks the database.' : 'There is nothing to cache.',
  fresh: () => 'Up to date: the same as in the database.',
  old: ({ bound }) => `Old, and served for at most ${seconds(bound)} after the commit.`,
};
