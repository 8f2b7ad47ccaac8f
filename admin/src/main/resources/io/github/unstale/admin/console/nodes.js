// SPDX-License-Identifier: Apache-2.0
import { byId, setLight, setRows, setText } from './dom.js';
import { now, sentence } from './http.js';
import { age, many, millis } from './text.js';

/** Draws the table of all nodes. */
export function drawNodes(answer) {
  if (answer.status !== 200) {
    setText(byId('nodes-note'), sentence(answer));
    return;
  }
  const { self, nodes } = answer.content;
  setRows(byId('nodes-rows'), nodes.map(node => [
    node.id === self ? `${node.name} (this one)` : node.name,
    state(node),
    millis(oldestProof(node.entities)),
    age(now() - Date.parse(node.started)),
    node.version,
  ]));
  nodes.forEach((node, i) => setLight(byId('nodes-rows').rows[i].cells[1].firstElementChild, isCoherent(node), state(node)));
  setText(byId('nodes-note'), `${many(nodes.length, 'node')} answered.`);
}

const cached = node => node.entities.filter(entity => entity.cached);

/** Whether all that it caches is; undefined if that is nothing. */
const isCoherent = node => cached(node).length ? cached(node).every(entity => entity.coherent) : undefined;

function state(node) {
  const lost = cached(node).filter(entity => !entity.coherent);
  if (lost.length) return `not coherent: ${lost.map(entity => entity.name).join(', ')}`;
  return cached(node).length ? 'coherent' : 'caches nothing';
}

/** The age of the oldest proof among these, in milliseconds; undefined if there is none. */
export function oldestProof(entities) {
  const ages = entities.filter(each => each.cached).map(each => each.proof_age_ms).filter(Number.isFinite);
  return ages.length ? Math.max(...ages) : undefined;
}
