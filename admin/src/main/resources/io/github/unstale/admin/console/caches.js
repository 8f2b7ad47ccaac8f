// SPDX-License-Identifier: Apache-2.0
import { byId, make, setText } from './dom.js';
import { CacheCard } from './cachecard.js';

/** The cards of all entities that some node caches, by name. */
export class Caches {
  #cards = new Map();

  draw({ status, content }) {
    if (status !== 200) return; // the table of nodes says why
    const entities = byName(content.nodes);
    for (const name of entities.keys()) {
      if (!this.#cards.has(name)) this.#cards.set(name, new CacheCard(name));
    }
    for (const [name, card] of this.#cards) {
      const known = entities.get(name);
      if (known) card.draw(known);
      else this.#cards.delete(name);
    }
    this.#show([...entities.keys()].sort());
  }

  #show(names) {
    const grid = byId('caches-cards');
    const shown = [...grid.children];
    const wanted = names.map(name => this.#cards.get(name).element);
    if (shown.length === wanted.length && shown.every((element, i) => element === wanted[i])) return;
    grid.replaceChildren(...wanted);
    byId('entities').replaceChildren(...names.map(value => make('option', { value })));
    setText(byId('caches-note'), names.length
      ? 'Over all nodes. The charts begin when this page does, and go back 5 minutes.'
      : 'No node caches anything.');
  }
}

/** What all nodes say of each entity that they cache. */
function byName(nodes) {
  const entities = new Map();
  for (const node of nodes) {
    for (const entity of node.entities.filter(each => each.cached)) {
      const known = entities.get(entity.name) ?? [];
      entities.set(entity.name, [...known, { ...entity, id: node.id, node: node.name }]);
    }
  }
  return entities;
}
