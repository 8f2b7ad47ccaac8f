// SPDX-License-Identifier: Apache-2.0
import { ask } from './http.js';
import { duration, setText } from './text.js';
import { natsAlready, natsRefused } from './story.js';

/** What stands between the nodes: NATS, the last latency and, in the demo, the switch. */
export class Nats {
  /** Whether it runs; undefined where nobody can say. */
  running = undefined;

  constructor(element, say) {
    this.element = element;
    this.say = say;
    this.buttons = this.find('#nats-buttons');
    this.find('#nats-stop').addEventListener('click', () => this.turn('stop'));
    this.find('#nats-start').addEventListener('click', () => this.turn('start'));
  }

  find(selector) {
    return this.element.querySelector(selector);
  }

  async look() {
    try {
      const { status, content } = await ask('api/', 'nats', { patience: 3000 });
      this.running = status === 200 ? content.running : undefined;
    } catch {
      this.running = undefined;
    }
  }

  async turn(action) {
    const running = action === 'start';
    if (this.running === running) {
      this.say(natsAlready(running));
      return;
    }
    try {
      // JSON, because that is what no form of another site can send
      const { status, content } = await ask('api/', `nats/${action}`, { method: 'POST', body: {}, patience: 35000 });
      if (status !== 200) throw new Error();
      this.running = content.running;
    } catch {
      this.say(natsRefused());
    }
    this.drawButtons();
  }

  draw(nodes) {
    this.buttons.hidden = nodes[0].controlsNats === false;
    this.buttons.classList.toggle('unknown', nodes[0].controlsNats === undefined);
    const connected = nodes.filter(node => node.up && node.connected);
    setText(this.find('#nats-state'), connected.length === nodes.length ? 'both nodes are connected'
      : connected.length ? `only ${connected[0].name} is connected` : 'no node is connected');
    this.drawButtons();
  }

  /** A button that is of no use now keeps the focus, and says so when it is pressed. */
  drawButtons() {
    this.find('#nats-stop').ariaDisabled = String(this.running === false);
    this.find('#nats-start').ariaDisabled = String(this.running === true);
  }

  showLatency(from, to, latency) {
    setText(this.find('#latency'), latency === undefined ? 'arrived' : duration(latency));
    setText(this.find('#latency-of'), `from ${from.name} to ${to.name}`.replaceAll(/Node /g, 'Node\u00a0'));
    const { classList } = this.find('.latency');
    classList.remove('new');
    requestAnimationFrame(() => classList.add('new'));
  }
}
