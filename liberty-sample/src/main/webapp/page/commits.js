// SPDX-License-Identifier: Apache-2.0
const KEPT = 200;
const PATIENCE = 500;

/**
 * The commits that were heard of, to find the one that an arriving invalidation speaks of.
 *
 * The two come on two streams, in any order, and without a number in common: an invalidation says
 * no more than an id. So it is taken for the newest commit of that id that its node has not heard of.
 */
export class Commits {
  #known = [];
  #waiting = new Set();

  add(commit) {
    this.#known.push({ ...commit, heardBy: new Map() });
    this.#known.splice(0, this.#known.length - KEPT);
    for (const { arrival, found } of this.#waiting) {
      const match = this.#match(arrival);
      if (match) found(match);
    }
  }

  /** The commit, waited for a little; undefined if there is none. */
  find(arrival) {
    const known = this.#match(arrival);
    if (known) return Promise.resolve(known);
    return new Promise(resolve => {
      const waiting = { arrival, found: commit => { this.#waiting.delete(waiting); resolve(commit); } };
      this.#waiting.add(waiting);
      setTimeout(() => waiting.found(undefined), PATIENCE);
    });
  }

  /** The newest commit of an id. */
  last(id) {
    return this.#known.findLast(commit => commit.id === id);
  }

  /** A node was told that everything may be old: that stands for what was committed before. */
  covered(node, until) {
    this.#known.filter(commit => commit.heard < until && !commit.heardBy.has(node))
      .forEach(commit => commit.heardBy.set(node, undefined));
  }

  /** Where clocks can be compared, a drop covers what was committed before it, however signals were joined. */
  #match({ node, id, at }) {
    const covered = this.#known.filter(commit =>
      commit.id === id && !commit.heardBy.has(node) && (!node.sharesClock || commit.at <= at));
    covered.forEach(commit => commit.heardBy.set(node, at));
    return covered.at(-1);
  }
}
