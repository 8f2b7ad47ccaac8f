// SPDX-License-Identifier: Apache-2.0
import { make } from './dom.js';
import { many } from './text.js';

const SHOWN = 5;

/** What an invalidation speaks of: its keys, patterns and tags, the first ones at once and the others on demand. */
export function what({ entity, keys = [], pattern, tags = [], tag }) {
  const parts = [
    ...keys.map(key => [code(key)]),
    ...(pattern?.split('\n') ?? []).map(each => [matching(entity, each), code(each)]),
    ...[...tags, ...(tag ? [tag] : [])].map(each => [`${all(entity)} with the tag `, code(each)]),
  ];
  if (!parts.length) parts.push([all(entity)]);
  const rest = parts.slice(SHOWN);
  const more = rest.length ? [make('details', {}, make('summary', {}, `and ${many(rest.length, 'other')}`), ...spaced(rest))] : [];
  return make('span', { className: 'what' }, ...spaced(parts.slice(0, SHOWN)), ...more);
}

const code = text => make('code', {}, text);

const all = entity => entity === '*' ? 'everything' : `all of ${entity}`;

/** A pattern of whole keys says nothing of the entity that is meant. */
const matching = (entity, pattern) =>
  entity === '*' || pattern.startsWith(`${entity}:`) ? 'all that match ' : `all of ${entity} that match `;

const spaced = parts => parts.flatMap(part => [...part, ' ']);
