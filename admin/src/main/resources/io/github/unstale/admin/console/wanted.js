// SPDX-License-Identifier: Apache-2.0
/* What a reader wants to invalidate: where that is asked for, and in which queries it is counted. */
import { many } from './text.js';

const LONGEST = 4000; // of a query: servers refuse much longer ones

/** The keys in a text, one in a line. */
export function keysIn(text) {
  const lines = new Map(); // of each key, once
  text.split('\n').map(line => line.trim()).forEach((key, i) => {
    if (key && !lines.has(key)) lines.set(key, i + 1);
  });
  const keys = [...lines.keys()];
  return {
    path: 'invalidate/key',
    content: { keys },
    lines: [...lines.values()],
    text: keys.length === 1 ? keys[0] : many(keys.length, 'key'),
    queries: inParts(keys),
  };
}

/** All that match a pattern. */
export function matching(pattern) {
  return {
    path: 'invalidate/pattern',
    content: { pattern },
    text: `all that match ${pattern}`,
    queries: [{ query: `pattern=${encodeURIComponent(pattern)}`, first: 0 }],
  };
}

/** The keys as queries of a bearable length, and the place of each one's first key among them. */
function inParts(keys) {
  const parts = [];
  keys.forEach((key, i) => {
    const query = `key=${encodeURIComponent(key)}`;
    const part = parts.at(-1);
    if (part && part.query.length + query.length < LONGEST) part.query += `&${query}`;
    else parts.push({ query, first: i });
  });
  return parts;
}
