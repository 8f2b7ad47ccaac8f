// SPDX-License-Identifier: Apache-2.0
/* The page: two nodes, what happens between them, and what the reader does. */
import { Card } from './card.js';
import { ClusterNode } from './node.js';
import { Happenings } from './happenings.js';
import { Log } from './log.js';
import { Nats } from './nats.js';
import { preparePattern } from './pattern.js';
import { Sessions } from './sessions.js';
import { follow } from './stream.js';
import { duration, setText } from './text.js';
import * as story from './story.js';

const OFTEN = 150; // while something is old or away
const SELDOM = 1000;

const byId = id => document.getElementById(id);
const nodes = [new ClusterNode('api/', true), new ClusterNode('api/peer/', false)];
const cards = nodes.map(node => new Card(node, byId('node'), press));
const log = new Log(byId('log'), byId('log-empty'));
const nats = new Nats(byId('nats'), say);
const page = {
  token,
  session: () => sessions.id,
  say,
  log: line => log.add(line),
  latency: (from, to, millis) => nats.showLatency(from, to, millis),
  changed: () => { draw(); lookSoon(0); },
};
const happenings = new Happenings(nodes, page);
const sessions = new Sessions(nodes, page);

function token() {
  return byId('token').value;
}

function say(text) {
  setText(byId('story'), story.sentence(text));
}

function draw() {
  cards.forEach(card => card.draw());
  sessions.draw();
  nats.draw(nodes);
  byId('clock-note').hidden = !nodes[0].sharesClock;
}

/* Looking: what a node has cached ends without an event when its bound is over. */

let timer;
let looking = false;
let again = false;

function lookSoon(delay) {
  clearTimeout(timer);
  timer = setTimeout(look, delay);
}

async function look() {
  if (looking) {
    again = true;
    return;
  }
  looking = true;
  again = false;
  const id = token();
  const [states] = await Promise.all([
    Promise.all(nodes.map(node => id && node.up !== false ? node.look(id) : undefined)),
    nodes[0].controlsNats ? nats.look() : undefined,
  ]);
  await sessions.look(); // not beside the others: browsers have few connections to one host
  looking = false;
  if (id === token()) nodes.forEach((node, i) => saw(node, states[i]));
  draw();
  const busy = nodes.some(node => [node.state, node.session].some(each => each?.state === 'OLD') || (node.up && !node.connected));
  lookSoon(again ? 20 : busy ? OFTEN : SELDOM);
}

function saw(node, state) {
  const before = node.state;
  const since = node.oldSince;
  node.saw(state);
  const isOver = !node.connected || performance.now() - since > node.bound / 2;
  if (before?.state === 'OLD' && state?.state === 'EMPTY' && isOver) {
    say(story.boundPassed(node, before.cached.version));
  }
}

/* What the reader does. Of a change, the nodes' own events tell; here only what they cannot. */

const answers = {
  async read(node) {
    const start = performance.now();
    const { status, content } = await node.read(token());
    const time = duration(performance.now() - start);
    if (status === 404) return { text: story.readNothing(node), answer: `Last read: nothing found, in ${time}` };
    if (status !== 200) return { text: story.refused(node, content.detail) };
    node.history.saw(content.version);
    return {
      text: content.source === 'cache' ? story.readHit(node, content) : story.readMiss(node, content),
      answer: `Last read: version ${content.version} from the ${content.source}, in ${time}`,
    };
  },
  change: node => written(node, node.change(token(), byId('subject').value)),
  rollBack: node => written(node, node.rollBack(token(), byId('subject').value)),
  revoke: node => written(node, node.revoke(token())),
};

async function written(node, asked) {
  const { status, content } = await asked;
  const isTold = status < 300 || content.type === '/problems/rolled-back';
  return { text: isTold ? undefined : status === 404 ? story.readNothing(node) : story.refused(node, content.detail) };
}

async function act(node, action) {
  try {
    const { text, answer } = await answers[action](node);
    if (answer) cards[nodes.indexOf(node)].answered(answer);
    return text;
  } catch {
    return node.up === false ? story.nodeDown(node) : story.noAnswer(node);
  } finally {
    lookSoon(0);
  }
}

async function press(node, action) {
  if (!byId('form').reportValidity()) return;
  const text = await act(node, action);
  if (text) say(text);
}

byId('form').addEventListener('submit', async event => {
  event.preventDefault();
  const [one, other] = await Promise.all(nodes.map(node => act(node, 'read')));
  say(story.readBoth(one, other));
});

byId('token').addEventListener('input', () => {
  nodes.forEach(node => { node.history.forget(); node.saw(undefined); });
  cards.forEach(card => card.answered('Not read on this page yet.'));
  draw();
  lookSoon(0);
});

/* The beginning. */

const wanted = new URLSearchParams(location.search);
for (const field of ['token', 'session', 'user']) {
  byId(field).value = wanted.get(field) ?? byId(field).value;
}
byId('stage').prepend(cards[0].element);
byId('stage').append(cards[1].element);
preparePattern(nodes[0], page);
draw();
say(story.welcome());
for (const node of nodes) {
  follow(node.events, (name, data) => happenings.heard(node, name, data), () => happenings.lost(node));
}
setInterval(() => cards.forEach(card => card.drawAge()), 100);
lookSoon(0);
