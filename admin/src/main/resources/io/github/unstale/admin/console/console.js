// SPDX-License-Identifier: Apache-2.0
/* The console: asks its node every two seconds how everything is, and does what the reader wants. */
import { Audit } from './audit.js';
import { Caches } from './caches.js';
import { Feed } from './feed.js';
import { Head } from './head.js';
import { InvalidateForm } from './invalidate.js';
import { LookUp } from './lookup.js';
import { Pulse } from './pulse.js';
import { ask } from './http.js';
import { drawNodes } from './nodes.js';

const SILENCE = 8000;
const PATIENCE = 60_000; // while the browser asks for a password

const audit = new Audit();
const caches = new Caches();
const feed = new Feed();
const form = new InvalidateForm(() => audit.refresh());
const pulse = new Pulse(look);
const head = new Head(() => pulse.start());

/** Asks, draws what was answered, and says whether to go on. */
async function look() {
  const silence = setTimeout(() => head.silent(), SILENCE);
  const me = await ask('me', { patience: PATIENCE });
  clearTimeout(silence);
  const goesOn = head.answered(me);
  if (me.status === 200) await draw(me.content);
  return goesOn;
}

async function draw(me) {
  form.draw(me);
  audit.draw(me);
  const [own, nodes, heard] = await Promise.all([ask('caches'), ask('nodes'), feed.ask()]);
  head.feed(own);
  drawNodes(nodes);
  caches.draw(nodes);
  feed.heard(heard, nodes.content.self);
}

new LookUp();
pulse.start();
