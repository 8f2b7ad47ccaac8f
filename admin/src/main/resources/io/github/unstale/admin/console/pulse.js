// SPDX-License-Identifier: Apache-2.0
const PAUSE = 2000;

/** Does something every two seconds, one at a time, while the page can be seen. */
export class Pulse {
  #beat;
  #timer;
  #stopped = true;

  /** @param beat what is done; returns a promise of whether to go on */
  constructor(beat) {
    this.#beat = beat;
    document.addEventListener('visibilitychange', () => this.#soon(0));
  }

  start() {
    this.#stopped = false;
    this.#soon(0);
  }

  #soon(pause) {
    clearTimeout(this.#timer);
    this.#timer = this.#stopped || document.hidden ? undefined : setTimeout(() => this.#once(), pause);
  }

  async #once() {
    this.#stopped = true; // what becomes visible meanwhile starts no second one
    let goesOn = true;
    try {
      goesOn = await this.#beat();
    } finally {
      this.#stopped = !goesOn;
      this.#soon(PAUSE);
    }
  }
}
