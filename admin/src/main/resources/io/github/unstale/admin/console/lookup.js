// SPDX-License-Identifier: Apache-2.0
import { byId, make } from './dom.js';
import { Field, complain } from './field.js';
import { ask, now } from './http.js';
import { age, many, when } from './text.js';

/** The form that finds out on which nodes one entry is cached. */
export class LookUp {
  #entity = new Field('entity');
  #id = new Field('id');
  #latest;

  constructor() {
    byId('look-up-form').addEventListener('submit', event => {
      event.preventDefault();
      this.#look();
    });
  }

  async #look() {
    const [entity, id] = [this.#entity.value.trim(), this.#id.value];
    const fields = [[this.#entity, entity, 'Which entity?'], [this.#id, id, 'Which id?']];
    for (const [field, text, question] of fields) field.complain(text ? '' : question);
    const missing = fields.find(([, text]) => !text);
    if (missing) {
      missing[0].input.focus();
      return;
    }
    const asked = this.#latest = isStep(id) ? whereCached(entity, id) : whereCounted(entity, id);
    const answer = await asked;
    if (asked === this.#latest) this.#show(answer, `${entity}:${id}`);
  }

  #show(answer, key) {
    const { status, content } = answer;
    if (status === 200) {
      byId('look-up-result').replaceChildren(...found(key, content));
      return;
    }
    const fields = { entity: this.#entity, id: this.#id };
    byId('look-up-result').replaceChildren(complain(answer, name => fields[name] && { field: fields[name] }));
  }
}

/** Whether an id can be a step of a path: browsers take dots alone for the way up. */
const isStep = id => id !== '.' && id !== '..';

const whereCached = (entity, id) => ask(`caches/${encodeURIComponent(entity)}/${encodeURIComponent(id)}`);

/** The same without the times. */
async function whereCounted(entity, id) {
  const answer = await ask(`invalidate/count?key=${encodeURIComponent(`${entity}:${id}`)}`);
  if (answer.status !== 200) return answer;
  const { nodes, count } = answer.content;
  return { ...answer, content: { cached_on: count, nodes: nodes.map(node => ({ ...node, cached: node.count > 0 })) } };
}

function found(key, { nodes, cached_on: count }) {
  const code = make('code', {}, key);
  if (!nodes.length) return [make('p', {}, 'No node caches that entity.')];
  const summary = make('p', {}, code, ` is cached on ${many(count, 'node')} of ${nodes.length}.`);
  return [summary, make('ul', {}, ...nodes.map(({ name, cached, since }) =>
    make('li', {}, make('strong', {}, name), cached ? sinceWhen(since) : ': not cached')))];
}

function sinceWhen(since) {
  return since ? `: since ${when(since)}, ${age(now() - Date.parse(since))} ago` : ': cached';
}
