// SPDX-License-Identifier: Apache-2.0
const NAMES = ['alive', 'feed', 'committed', 'rolledback', 'invalidated', 'arrived'];
const SILENCE = 7000; // a node that is well says so every two seconds
const RETRY = 1000;

/**
 * Follows a node's events for ever, through its ends and beginnings.
 *
 * @param heard is called with each event's name and data
 * @param lost is called when the node cannot be heard
 */
export function follow(url, heard, lost) {
  let source;
  let last;
  let watch;

  const open = () => {
    source?.close();
    source = new EventSource(url);
    last = performance.now();
    for (const name of NAMES) {
      source.addEventListener(name, event => {
        last = performance.now();
        heard(name, JSON.parse(event.data));
      });
    }
    source.addEventListener('error', () => lost());
  };

  const check = () => {
    const silent = performance.now() - last > SILENCE;
    if (silent) lost();
    if (silent || source.readyState === EventSource.CLOSED) open(); // it gives up after a refusal
  };

  const begin = () => {
    open();
    watch = setInterval(check, RETRY);
  };

  begin();
  // a page that the browser keeps for its Back button must not keep its connections
  addEventListener('pagehide', () => {
    clearInterval(watch);
    source.close();
  });
  addEventListener('pageshow', event => {
    if (event.persisted) begin();
  });
}
