// SPDX-License-Identifier: Apache-2.0
import { Commits } from './commits.js';
import { meant } from './ids.js';
import { Sayings } from './sayings.js';
import { duration, excerpt } from './text.js';
import * as story from './story.js';

const GRACE = 250; // for the other node's stream to say the rest
const JUST_NOW = 250;
const UNSURE = 5000; // as long as a signal may still be sent again

/** Turns what the nodes say into sentences and lines of the log. */
export class Happenings {
  #commits = new Commits();
  #sayings;
  #feedTimer;
  #lastTrouble = -Infinity;

  /** @param page what is told: token(), session(), say(text), log(line), latency(from, to, millis), changed() */
  constructor(nodes, page) {
    this.nodes = nodes;
    this.page = page;
    this.#sayings = new Sayings(nodes, page);
  }

  other(node) {
    return this.nodes.find(each => each !== node);
  }

  heard(node, name, data) {
    const { what = 'token', entity = 'token', pattern, tag } = data;
    const isOfOneToken = what === 'token' && entity === 'token' && pattern === undefined && tag === undefined;
    (isOfOneToken ? this : this.#sayings)[name](node, data);
    this.page.changed();
  }

  alive(node, { run, connected, problem }) {
    const known = node.run !== undefined;
    const restarted = known && node.run !== run;
    const isBack = known && node.up !== true;
    if (isBack || node.controlsNats === undefined) {
      node.introduce().then(() => {
        if (isBack) this.#trouble(node, story.nodeBack(node, restarted), 'is back');
        this.page.changed();
      }, () => {});
    }
    Object.assign(node, { up: true, run, connected, problem });
  }

  lost(node) {
    if (node.up === false) return;
    const wasUp = node.up;
    Object.assign(node, { up: false, connected: false, state: undefined, session: undefined, oldSince: undefined });
    node.history.forget();
    if (wasUp || !node.isOwn) this.#trouble(node, story.nodeDown(node), 'does not answer');
    this.page.changed();
  }

  feed(node, { at, connected, problem }) {
    const changed = node.connected !== connected;
    Object.assign(node, { connected, problem });
    if (!changed) return;
    this.#lastTrouble = performance.now();
    this.page.log({ at, node: node.name, what: connected ? 'connected to NATS' : 'lost NATS', kind: 'trouble' });
    clearTimeout(this.#feedTimer); // both nodes change at about the same time: one sentence
    this.#feedTimer = setTimeout(() => {
      const without = this.nodes.filter(each => each.up && !each.connected);
      this.page.say(without.length ? story.feedLost(without, this.nodes) : story.feedBack());
    }, GRACE);
  }

  committed(node, data) {
    const { id, at, version, revoked } = data;
    const commit = { ...data, node, heard: performance.now(), inTrouble: this.nodes.some(each => !each.connected) };
    this.#commits.add(commit);
    this.page.log({ at, node: node.name, what: `${revoked ? 'revoked' : 'committed'} version ${version} of ${excerpt(id)}`, kind: 'committed' });
    if (commit.inTrouble) this.#say(commit, story.committed(commit, this.other(node)));
    else setTimeout(() => this.#notYet(id, commit), GRACE);
  }

  #notYet(id, commit) {
    const last = this.#commits.last(id);
    const other = this.other(commit.node);
    if (last.version === commit.version && !last.heardBy.has(other)) this.#say(commit, story.committed(commit, other));
  }

  rolledback(node, data) {
    const { id, at, version } = data;
    const other = this.other(node);
    this.page.log({ at, node: node.name, what: `rolled version ${version} of ${excerpt(id)} back`, kind: 'rolledback' });
    this.#say(data, story.rolledBack({ ...data, node }, other, this.#had(other, id, performance.now())));
  }

  arrived(node, { ids, at }) {
    if (!ids) {
      this.page.log({ at, node: node.name, what: 'all tokens may be old', kind: 'trouble' });
      if (this.#isQuiet()) this.page.say(story.everything(node));
      const until = performance.now();
      setTimeout(() => this.#commits.covered(node, until), UNSURE); // it may stand for some that waited
    }
    for (const id of meant(ids ?? [])) this.#arrived({ node, id, at, heard: performance.now() });
  }

  async #arrived(arrival) {
    const { node, id, at, heard } = arrival;
    const commit = await this.#commits.find(arrival);
    if (!commit) {
      this.#unexplained(arrival);
    } else if (commit.node !== node) {
      const latency = node.sharesClock ? Math.max(0, at - commit.at) / 1000 : undefined;
      const had = this.#had(node, id, Math.min(heard, commit.heard));
      this.page.log({
        at, node: node.name, what: `dropped ${excerpt(id)}, told by ${commit.node.name}`,
        latency: latency === undefined ? '' : duration(latency), kind: 'arrived',
      });
      this.page.latency(commit.node, node, latency);
      this.#say(arrival, commit.inTrouble
        ? story.waited(commit, node, latency) : story.arrived(commit, node, had, latency));
    } // else its own one comes back
    this.page.changed();
  }

  #unexplained({ node, id, at }) {
    const last = this.#commits.last(id);
    const isClose = last && (node.sharesClock ? at - last.at < JUST_NOW * 1000 : performance.now() - last.heard < JUST_NOW);
    const certain = this.#isQuiet() && !isClose; // of a burst, two signals may have come to one drop
    this.page.log({ at, node: node.name, what: `dropped ${excerpt(id)}, told by ${certain ? 'another publisher' : 'another publisher, or again'}`, kind: 'arrived' });
    if (certain || !last) this.#say({ id }, story.foreign(node, certain));
  }

  /** Whether no feed has been lost or found for some time, so that nothing is sent again. */
  #isQuiet() {
    return performance.now() - this.#lastTrouble > UNSURE;
  }

  /** What a node had cached of the token on this page; of others nothing is known. */
  #had(node, id, moment) {
    return id === this.page.token() ? node.history.before(moment) : undefined;
  }

  #trouble(node, text, what) {
    this.#lastTrouble = performance.now();
    this.page.log({ at: Date.now() * 1000, node: node.name, what, kind: 'trouble' });
    this.page.say(text);
  }

  /** Says which token, if it is not the one on this page. */
  #say({ id }, text) {
    this.page.say(id === this.page.token() ? text : `“${excerpt(id)}”: ${text}`);
  }
}
