// SPDX-License-Identifier: Apache-2.0
/* The part of the page about sessions: what is cached of one on each node, and its buttons. */
import { SessionCard } from './sessioncard.js';
import { duration } from './text.js';
import * as story from './story.js';

const byId = id => document.getElementById(id);

export class Sessions {
  /** @param page what is told: say(text), changed() */
  constructor(nodes, page) {
    this.nodes = nodes;
    this.page = page;
    this.cards = nodes.map(node => new SessionCard(node, byId('session-card'), (...pressed) => this.#press(...pressed)));
    byId('sessions').append(...this.cards.map(card => card.element));
    byId('session-form').addEventListener('submit', event => this.#readBoth(event));
    byId('session').addEventListener('input', () => this.#forget());
  }

  /** The session that is shown. */
  get id() {
    return byId('session').value;
  }

  get user() {
    return byId('user').value;
  }

  draw() {
    this.cards.forEach(card => card.draw());
  }

  /** Looks at what the nodes have cached of it. */
  async look() {
    const { id } = this;
    const states = await Promise.all(this.nodes.map(node => id && node.up !== false ? node.lookAtSession(id) : undefined));
    if (id === this.id) this.nodes.forEach((node, i) => { node.session = states[i]; });
  }

  #forget() {
    this.nodes.forEach(node => { node.session = undefined; });
    this.cards.forEach(card => card.answered('Not read on this page yet.'));
    this.page.changed();
  }

  async #readBoth(event) {
    event.preventDefault();
    const texts = await Promise.all(this.nodes.map(node => this.#act(node, 'read')));
    this.page.say(story.readBoth(...texts));
  }

  async #press(node, action) {
    if (!byId('session-form').reportValidity()) return;
    const text = await this.#act(node, action);
    if (text) this.page.say(text);
  }

  async #act(node, action) {
    try {
      return await this[action](node);
    } catch {
      return node.up === false ? story.nodeDown(node) : story.noAnswer(node);
    } finally {
      this.page.changed();
    }
  }

  async read(node) {
    const start = performance.now();
    const { status, content } = await node.readSession(this.id);
    const time = duration(performance.now() - start);
    const card = this.cards[this.nodes.indexOf(node)];
    if (status === 404) {
      card.answered(`Last read: nothing found, in ${time}`);
      return story.noSession(node);
    }
    if (status !== 200) return story.refused(node, content.detail);
    card.answered(`Last read: ${content.status.toLowerCase()}, from the ${content.source}, in ${time}`);
    return content.source === 'cache' ? story.sessionHit(node, content) : story.sessionMiss(node, content);
  }

  /* Of what is written, the nodes' own events tell; here only what they cannot. */

  async put(node) {
    const { status, content } = await node.putSession(this.id, this.user);
    return status < 300 ? undefined : story.refused(node, content.detail);
  }

  async revoke(node) {
    const { status, content } = await node.revokeUser(this.user);
    return status < 300 ? undefined : story.refused(node, content.detail);
  }
}
