// SPDX-License-Identifier: Apache-2.0
/*
 * What can be said besides that a token has changed. Each has an id, by which the node that says it
 * and the one that hears it mean the same, its words for the log, and its sentences.
 */
import { excerpt } from './text.js';
import { later } from './story.js';

const quoted = text => `“${excerpt(text, 24)}”`;
const sessions = (number, user) => `${number === 1 ? 'the session' : `${number} sessions`} of ${excerpt(user, 24)}`;

/** A session began. */
export const began = ({ id, user }) => ({
  id: `session ${id}`,
  did: `began session ${excerpt(id)} of ${excerpt(user)}`,
  heard: `dropped session ${excerpt(id)}`,
  done: node => `${node.name} began a session of ${excerpt(user, 24)}`,
  result: (node, latency) => `${node.name} was told${later(latency)}, so its next read asks the database`,
});

/** All sessions of a user were revoked: by their tag, for a reason, with a number of the database. */
export const revoked = ({ user, revocation, sessions: number }) => ({
  ...tagged({ tag: `user:${user}`, metadata: { reason: 'revoked', revocation } }),
  did: `revoked ${sessions(number, user)}`,
  done: node => `${node.name} revoked ${sessions(number, user)}`,
  result: (node, latency, cached) => cached?.status === 'REVOKED' && cached.user === user
    ? `${node.name} was told${later(latency)} and changed what it has cached, in place: it answers “revoked” from memory`
    : `${node.name} was told${later(latency)}: it has the session shown here not cached, and what is missing stays missing`,
});

/** All that carry a tag. */
export const tagged = ({ tag, metadata: { reason, revocation } }) => ({
  id: `tag ${tag} ${revocation}`,
  heard: `took in tag ${excerpt(tag)}${reason ? `, reason ${excerpt(reason)}` : ''}${revocation ? `, revocation ${revocation}` : ''}`,
});

/** All that match a pattern. */
export const matching = ({ entity, pattern }) => ({
  id: `${entity} pattern ${pattern}`,
  did: `invalidated the pattern ${excerpt(pattern)} of ${entity}s`,
  heard: `dropped ${entity}s by the pattern ${excerpt(pattern)}`,
  done: node => `${node.name} invalidated all ${entity}s that match ${quoted(pattern)}`,
  result: (node, latency) => `${node.name} serves none of them since it was told${later(latency)}, however many it had cached`,
});
