// SPDX-License-Identifier: Apache-2.0
import { Commits } from './commits.js';
import { meant } from './ids.js';
import { began, matching, revoked, tagged } from './kinds.js';
import { duration } from './text.js';
import * as story from './story.js';

const GRACE = 250; // for the other node's stream to say the rest

/**
 * What is said of sessions, of all with a tag, and of all that match a pattern: turned into
 * sentences and lines of the log, as Happenings does with what is said of one token.
 */
export class Sayings {
  #said = new Commits();

  constructor(nodes, page) {
    this.nodes = nodes;
    this.page = page;
  }

  committed(node, data) {
    this.#hasSaid(node, data, data.what === 'session' ? began(data) : revoked(data));
  }

  invalidated(node, data) {
    this.#hasSaid(node, data, matching(data));
  }

  rolledback(node, data) {
    const kind = data.what === 'session' ? began(data) : revoked(data);
    this.page.log({ at: data.at, node: node.name, what: `rolled back: ${kind.did}`, kind: 'rolledback' });
    this.page.say(story.undone(kind.done(node)));
  }

  arrived(node, data) {
    const { ids, pattern, tag, at } = data;
    if (pattern !== undefined) this.#hasHeard(node, at, matching(data));
    else if (tag !== undefined) this.#hasHeard(node, at, tagged(data));
    else if (ids) meant(ids).forEach(id => this.#hasHeard(node, at, began({ id, user: '' })));
    else this.page.log({ at, node: node.name, what: 'all sessions may be old', kind: 'trouble' });
  }

  #hasSaid(node, { at }, kind) {
    const saying = { ...kind, node, at, heard: performance.now() };
    this.#said.add(saying);
    this.page.log({ at, node: node.name, what: kind.did, kind: 'committed' });
    const other = this.nodes.find(each => each !== node);
    const inTrouble = this.nodes.some(each => !each.connected);
    setTimeout(() => {
      const last = this.#said.last(kind.id);
      if (last.at === at && !last.heardBy.has(other)) this.page.say(story.untold(kind.done(node), node, other));
    }, inTrouble ? 0 : GRACE);
  }

  async #hasHeard(node, at, { id, heard }) {
    const saying = await this.#said.find({ node, id, at });
    if (!saying) {
      const isForeign = !this.#said.last(id);
      this.page.log({ at, node: node.name, what: `${heard}, told by another publisher${isForeign ? '' : ', or again'}`, kind: 'arrived' });
      if (isForeign) this.page.say(story.foreign(node, true));
    } else if (saying.node !== node) {
      const latency = node.sharesClock ? Math.max(0, at - saying.at) / 1000 : undefined;
      this.page.log({
        at, node: node.name, what: `${heard}, told by ${saying.node.name}`,
        latency: latency === undefined ? '' : duration(latency), kind: 'arrived',
      });
      this.page.latency(saying.node, node, latency);
      const state = await node.lookAtSession(this.page.session());
      this.page.say(`${saying.done(saying.node)}; ${saying.result(node, latency, state?.cached)}.`);
    } // else its own one comes back
    this.page.changed();
  }
}
