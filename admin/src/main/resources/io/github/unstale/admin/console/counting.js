// SPDX-License-Identifier: Apache-2.0
import { ask } from './http.js';
import { many } from './text.js';

/**
 * Asks how many entries an invalidation would drop, in as many queries as it takes.
 *
 * @returns an answer with the count and the nodes that have some, or the first problem
 */
export async function count({ queries }) {
  const nodes = new Map();
  for (const { query, first } of queries) {
    const answer = await ask(`invalidate/count?${query}`);
    if (answer.status !== 200) return shifted(answer, first);
    for (const { id, name, count: more } of answer.content.nodes) {
      nodes.set(id, { name, count: (nodes.get(id)?.count ?? 0) + more });
    }
  }
  const having = [...nodes.values()].filter(node => node.count > 0);
  return { status: 200, content: { count: having.reduce((sum, node) => sum + node.count, 0), nodes: having } };
}

/** "3 entries on 2 nodes". */
export const inWords = ({ count: entries, nodes }) =>
  `${many(entries, 'entry', 'entries')} on ${many(nodes.length, 'node')}`;

/** A problem that counts the keys from the first query's first one. */
function shifted(answer, first) {
  const errors = answer.content.errors?.map(error =>
    ({ ...error, field: error.field?.replace(/\d+/, place => Number(place) + first) }));
  return { ...answer, content: { ...answer.content, errors } };
}
