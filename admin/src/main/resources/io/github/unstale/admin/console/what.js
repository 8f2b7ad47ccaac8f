// SPDX-License-Identifier: Apache-2.0
import { make } from './dom.js';
import { many } from './text.js';

const SHOWN = 5;

/** What an invalidation speaks of: its first keys, and the others on demand; or its pattern, tag or entity. */
export function what({ keys = [], pattern, tag, entity }) {
  const span = make('span', { className: 'what' });
  if (keys.length) span.append(...listed(keys));
  else if (pattern) span.append('all that match ', code(pattern));
  else if (tag) span.append(`all of ${entity} with the tag `, code(tag));
  else span.append(entity === '*' ? 'everything' : `all of ${entity}`);
  return span;
}

const code = text => make('code', {}, text);

const spaced = keys => keys.flatMap(key => [code(key), ' ']);

function listed(keys) {
  if (keys.length <= SHOWN) return spaced(keys);
  const rest = keys.slice(SHOWN);
  const more = make('details', {}, make('summary', {}, `and ${many(rest.length, 'other')}`), ...spaced(rest));
  return [...spaced(keys.slice(0, SHOWN)), more];
}
