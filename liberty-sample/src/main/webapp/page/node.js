// SPDX-License-Identifier: Apache-2.0
import { ask } from './http.js';
import { History } from './history.js';
import { parseDuration, title } from './text.js';

/** A node as this page knows it. */
export class ClusterNode {
  name = '';
  address = '';
  bound = NaN;
  sharesClock = false;
  /** Whether it can stop NATS; undefined before it was asked. */
  controlsNats = undefined;
  peer = undefined;

  /** Whether it is heard; undefined before the first sign. */
  up = undefined;
  connected = false;
  problem = undefined;
  run = undefined;

  /** What it has cached of the token, and what the database has: an answer of api/cached. */
  state = undefined;
  /** The same of the session: an answer of api/cached-sessions. */
  session = undefined;
  /** When this page learned that what is cached is old, and whether it saw the commit. */
  oldSince = undefined;
  history = new History();

  constructor(base, isOwn) {
    this.base = base;
    this.isOwn = isOwn;
    this.name = isOwn ? 'this node' : 'the other node';
  }

  get events() {
    return this.base + 'events';
  }

  /** Asks who it is. */
  async introduce() {
    const { status, content } = await ask(this.base, 'node', { patience: 3000 });
    if (status !== 200) throw new Error(content.detail);
    this.name = title(content.node);
    this.peer = content.peer;
    this.bound = parseDuration(content.maxStaleness);
    this.sharesClock = content.sharesClock;
    this.controlsNats = content.controlsNats;
  }

  /** Looks at what it has cached of a token, without making it load. */
  look(id) {
    return this.#look(path('cached', id));
  }

  /** Looks at what it has cached of a session, without making it load. */
  lookAtSession(id) {
    return this.#look(path('cached-sessions', id));
  }

  async #look(what) {
    try {
      const { status, content } = await ask(this.base, what, { patience: 3000 });
      return status === 200 ? content : undefined;
    } catch {
      return undefined;
    }
  }

  /** Takes a look's result. */
  saw(state, knownSince) {
    this.state = state;
    if (state) this.history.saw(state.cached?.version ?? null);
    if (state?.state !== 'OLD') this.oldSince = undefined;
    else this.oldSince ??= knownSince ?? performance.now();
  }

  read(id) {
    return ask(this.base, path('tokens', id));
  }

  change(id, subject) {
    return ask(this.base, path('tokens', id), { method: 'PUT', body: { subject } });
  }

  rollBack(id, subject) {
    return ask(this.base, path('tokens', id, { query: 'rollback=true' }), { method: 'PUT', body: { subject } });
  }

  revoke(id) {
    return ask(this.base, path('tokens', id), { method: 'DELETE' });
  }

  readSession(id) {
    return ask(this.base, path('sessions', id));
  }

  putSession(id, user) {
    return ask(this.base, path('sessions', id), { method: 'PUT', body: { user } });
  }

  revokeUser(user) {
    return ask(this.base, path('users', user, { parameter: 'user', after: '/revocation' }), { method: 'POST', body: {} });
  }

  /** Says that all tokens, or sessions, may be old whose ids match. */
  invalidate(entity, pattern) {
    return ask(this.base, 'invalidations', { method: 'POST', body: { entity, pattern } });
  }
}

/** A name of dots alone would be taken for a step in the path, encoded or not. */
function path(resource, name, { parameter = 'id', after = '', query = '' } = {}) {
  const encoded = encodeURIComponent(name);
  const isStep = /^\.\.?$/.test(name);
  const parameters = [isStep && `${parameter}=${encoded}`, query].filter(Boolean).join('&');
  return resource + (isStep ? '' : `/${encoded}`) + after + (parameters && `?${parameters}`);
}
