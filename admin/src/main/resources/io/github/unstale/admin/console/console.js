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

const audit = new Audit();
const caches = new Caches();
const feed = new Feed();
const form = new InvalidateForm(() => audit.refresh());
const pulse = new Pulse(look);
const head = new Head(() => pulse.start());

/** Asks, draws what was answered, and says whether to go on. */
async function look() {
  const [me, own, nodes, heard] = await Promise.all([ask('me'), ask('caches'), ask('nodes'), feed.ask()]);
  const goesOn = head.draw(me, own);
  drawNodes(nodes);
  caches.draw(nodes);
  feed.heard(heard, nodes.content.self);
  if (me.status === 200) {
    form.draw(me.content);
    audit.draw(me.content);
  }
  return goesOn;
}

new LookUp();
pulse.start();
