// SPDX-License-Identifier: Apache-2.0
import { excerpt, setText } from './text.js';

/** What a node has cached of the session, and the buttons. */
export class SessionCard {
  /** @param pressed is called with the node and the button's value */
  constructor(node, template, pressed) {
    this.node = node;
    this.element = template.content.cloneNode(true).firstElementChild;
    const id = (node.isOwn ? 'own' : 'peer') + '-session';
    this.element.id = id;
    this.find('h3').id = id + '-name';
    this.element.setAttribute('aria-labelledby', id + '-name');
    for (const button of this.element.querySelectorAll('button')) {
      button.setAttribute('aria-describedby', id + '-name');
      button.addEventListener('click', () => pressed(node, button.value));
    }
  }

  find(selector) {
    return this.element.querySelector(selector);
  }

  /** Shows how the last read on this page went. */
  answered(text) {
    setText(this.find('.answer'), text);
  }

  draw() {
    const { name, session } = this.node;
    const kind = session ? session.state.toLowerCase() : 'unknown';
    setText(this.find('h3'), `The session on ${name}`);
    this.find('.cache').dataset.state = kind;
    setText(this.find('.cached'), session ? content(session.cached) ?? 'nothing' : '?');
    setText(this.find('.stored'), `In the database: ${session ? content(session.stored) ?? 'no such session' : '?'}`);
    setText(this.find('.verdict'), verdicts[kind](this.node));
  }
}

const content = session => session && `${session.status.toLowerCase()}, of ${excerpt(session.user)}`;

const verdicts = {
  unknown: ({ up }) => up === false ? 'It does not answer.' : 'Not known yet.',
  empty: ({ session }) => session.stored ? 'Its next read asks the database.' : 'There is nothing to cache.',
  fresh: () => 'Up to date: the same as in the database.',
  old: () => 'Old: the invalidation has not arrived.',
};
