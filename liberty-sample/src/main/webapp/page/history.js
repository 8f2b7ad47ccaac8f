// SPDX-License-Identifier: Apache-2.0
const KEPT = 20;

/** Which version of the token a node had cached, as seen from here, and since when. */
export class History {
  #entries = [];

  /** @param version null where nothing was cached */
  saw(version) {
    this.#entries.push({ version, time: performance.now() });
    this.#entries.splice(0, this.#entries.length - KEPT);
  }

  /** What was last seen before a moment; undefined if nothing was. */
  before(moment) {
    return this.#entries.findLast(entry => entry.time < moment)?.version;
  }

  forget() {
    this.#entries = [];
  }
}
