// SPDX-License-Identifier: Apache-2.0
/* What just happened and why, each in one sentence or two. Names are titles: "Node A". */
import { duration, excerpt, seconds } from './text.js';

/** A bound as words, where it is known. */
const atMost = node => Number.isFinite(node.bound) ? `at most ${seconds(node.bound)}` : 'no longer than its bound';

/** A text with a capital at its beginning. */
export const sentence = text => text.charAt(0).toUpperCase() + text.slice(1);

export const welcome = () =>
  'Read the token on both nodes; then change it on one of them and watch the other.';

export const noToken = () =>
  'There is no such token yet: press Change on one of the nodes to create it.';

export const readHit = (node, { version }) => node.connected
  ? `${node.name} answered version ${version} from its cache: it has fresh proof that it missed no invalidation.`
  : `${node.name} answered version ${version} from its cache: without NATS it may do so for ${atMost(node)} after its load.`;

export const readMiss = (node, { version }) =>
  `${node.name} could not answer from its cache, so it asked the database. It has version ${version} cached now.`;

export const readBoth = (one, other) => `${one} ${other}`;

export const readNothing = node =>
  `${node.name} has no such token to show: it does not exist, or it was revoked.`;

const write = ({ version, revoked }) => revoked ? `revoked the token with version ${version}` : `committed version ${version}`;

export const committed = (commit, other) => untold(`${commit.node.name} ${write(commit)}`, commit.node, other);

/** Something was done that the other node has not heard of. */
export function untold(did, node, other) {
  if (!other.up) return `${did}. ${other.name} does not answer: when it comes back, its cache is empty or its bound is over.`;
  if (!node.connected || !other.connected) {
    return `${did}, but NATS is away: ${other.name} may serve what it cached for ${atMost(other)}, then it asks the database. The invalidation waits.`;
  }
  return `${did}; its invalidation has not reached ${other.name} yet. What that has cached, it serves for ${atMost(other)}.`;
}

/** How long after a commit, where that is known. */
export const later = latency =>
  latency === undefined ? '' : latency < 1000 ? ` ${duration(latency)} later` : `, after ${duration(latency)}`;

export function arrived(commit, node, had, latency) {
  const dropped = had > 0 && had < commit.version ? `dropped version ${had}` : 'was told, and keeps nothing older,';
  return `${commit.node.name} ${write(commit)}; ${node.name} ${dropped}${later(latency)}, so its next read asks the database.`;
}

export const waited = (commit, node, latency) =>
  `${commit.node.name}'s invalidation of version ${commit.version} had waited for NATS: it reached ${node.name}${latency === undefined ? '' : ` ${duration(latency)} after the commit`}.`;

export function rolledBack({ node, version, revoked }, other, had) {
  const stays = had > 0 ? `${other.name} still answers version ${had} from its cache` : `${other.name} hears nothing`;
  return `${node.name} rolled ${revoked ? 'its revocation' : `version ${version}`} back: an invalidation leaves only after a commit, so ${stays}.`;
}

export const undone = did =>
  `${did} and rolled that back: an invalidation leaves only after a commit, so every node answers as before.`;

const proof = node => node.connected ? 'it has fresh proof that it missed no revocation' : `without NATS it may do so for ${atMost(node)} after its load`;

export const sessionHit = (node, { user, status }) => status === 'REVOKED'
  ? `${node.name} answered from its cache that the session of ${excerpt(user, 24)} is revoked: it knows from memory, and asks nobody.`
  : `${node.name} answered from its cache that the session of ${excerpt(user, 24)} is active: ${proof(node)}.`;

export const sessionMiss = (node, { user, status }) =>
  `${node.name} could not answer from its cache, so it asked the database: the session of ${excerpt(user, 24)} is ${status.toLowerCase()}.`;

export const noSession = node => `${node.name} found no such session: press Put session to begin it.`;

export const foreign = (node, certain) => certain
  ? `${node.name} received an invalidation that neither node sent, from another publisher, and obeyed: its next read asks the database.`
  : `${node.name} received one more invalidation, from another publisher or sent again, and obeyed: dropping too much is harmless.`;

export const everything = node =>
  `${node.name} was told that all of its tokens may be old: its feed may have lost something, or a publisher said so.`;

export function feedLost(without, all) {
  const who = without.length === all.length ? 'Both nodes have' : `${without[0].name} has`;
  return `NATS is away: ${who} lost the feed of invalidations and may serve what is cached for ${atMost(all[0])}, then reads ask the database.`;
}

export const feedBack = () =>
  'NATS is back, and both nodes are connected again: invalidations that waited are sent. What was cached before lives out its own age.';

export const boundPassed = (node, version) =>
  `${node.name} no longer answers version ${version}: the bound of ${seconds(node.bound)} is over, and no invalidation had to arrive for that.`;

export const nodeDown = node => node.isOwn
  ? `${node.name}, from which this page came, does not answer. The page tries again by itself.`
  : `${node.name} does not answer: it is stopped, stuck or cut off. The page tries again by itself.`;

export const nodeBack = (node, restarted) => restarted
  ? `${node.name} is back with an empty cache: its next read asks the database.`
  : `${node.name} answers again.`;

export const refused = (node, detail) => `${node.name} refused: ${detail}`;

export const noAnswer = node => `${node.name} did not answer in time. Whether it did what you asked, its card will show.`;

export const natsAlready = running => `NATS ${running ? 'runs already' : 'is stopped already'}.`;

export const natsRefused = () => 'The program that runs the demo could not do that: its output says why.';
