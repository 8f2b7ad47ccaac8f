// SPDX-License-Identifier: Apache-2.0
const LONGEST = 5 * 60_000;

const SMOOTH = 5; // how many samples make one point of the hit rate

/** What was seen of an entity's caches in the last minutes, over all nodes. */
export class Past {
  #samples = [];
  #counted = new Map();

  /** @param entities what each node says of the entity, each with the node's id */
  add(at, entities) {
    const sample = { at, size: 0, hits: 0, misses: 0 };
    for (const { id, size, hits, misses } of entities) {
      const before = this.#counted.get(id) ?? { hits, misses };
      sample.size += size;
      sample.hits += Math.max(0, hits - before.hits);
      sample.misses += Math.max(0, misses - before.misses);
    }
    this.#counted = new Map(entities.map(({ id, hits, misses }) => [id, { hits, misses }]));
    this.#samples.push(sample);
    this.#samples = this.#samples.filter(each => each.at > at - LONGEST);
  }

  /** The share of all these reads that were hits; undefined if nothing was read. */
  get rate() {
    return rate(this.#samples);
  }

  /** The hit rate as it went: points of a moment and a value, which is undefined where nothing was read. */
  get rates() {
    return this.#samples.map(({ at }, i) => ({ at, value: rate(this.#samples.slice(Math.max(0, i + 1 - SMOOTH), i + 1)) }));
  }

  get sizes() {
    return this.#samples.map(({ at, size }) => ({ at, value: size }));
  }
}

function rate(samples) {
  const sum = name => samples.reduce((all, sample) => all + sample[name], 0);
  const reads = sum('hits') + sum('misses');
  return reads ? sum('hits') / reads : undefined;
}
