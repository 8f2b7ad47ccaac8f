// SPDX-License-Identifier: Apache-2.0
import { byId, setText } from './dom.js';
import { Confirmation } from './confirmation.js';
import { Field, complain } from './field.js';
import { ask, sentence } from './http.js';
import { count, inWords } from './counting.js';
import { keysIn, matching } from './wanted.js';
import { many, when } from './text.js';

/** The form that invalidates: it counts, asks, and only then does it. */
export class InvalidateForm {
  #keys = new Field('keys');
  #pattern = new Field('pattern');
  #triggeredBy = new Field('triggered-by');
  #confirmation = new Confirmation();
  #form = byId('invalidate-form');
  #isBusy = false;
  #done;

  /** @param done is called when something was invalidated */
  constructor(done) {
    this.#done = done;
    this.#form.addEventListener('change', () => this.#drawKind());
    this.#form.addEventListener('submit', event => {
      event.preventDefault();
      this.#counted((wanted, counted) => this.#confirm(wanted, counted));
    });
    byId('count').addEventListener('click', () => this.#counted((wanted, counted) => this.#say(tell(wanted, counted))));
    this.#drawKind(); // a browser may have kept what was chosen before
  }

  /** Learns whether the reader may. */
  draw({ user, may_invalidate: mayInvalidate }) {
    byId('invalidate-fields').disabled = !mayInvalidate;
    byId('invalidate-refused').hidden = mayInvalidate;
    setText(byId('invalidate-refused'), mayInvalidate ? '' : `${user} may look, but not invalidate: unstale.admin.roles on the node names the roles that may.`);
  }

  get #isPattern() {
    return this.#form.elements.kind.value === 'pattern';
  }

  #drawKind() {
    byId('keys-part').hidden = this.#isPattern;
    byId('pattern-part').hidden = !this.#isPattern;
  }

  #say(text) {
    setText(byId('invalidate-result'), text);
  }

  /** What the form says; undefined if it says nothing. */
  #wanted() {
    const field = this.#isPattern ? this.#pattern : this.#keys;
    for (const each of [this.#keys, this.#pattern, this.#triggeredBy]) each.complain('');
    if (field.value.trim()) return this.#isPattern ? matching(field.value.trim()) : keysIn(field.value);
    field.complain(this.#isPattern ? 'Which pattern?' : 'Which keys?');
    field.input.focus();
    return undefined;
  }

  async #counted(then) {
    const wanted = this.#isBusy ? undefined : this.#wanted();
    if (!wanted) return;
    this.#isBusy = true;
    this.#say('Counting…');
    const answer = await count(wanted);
    this.#isBusy = false;
    if (answer.status === 400) this.#refused(answer, wanted);
    else then(wanted, answer);
  }

  #confirm(wanted, counted) {
    this.#say('');
    const { status, content } = counted;
    const request = { ...wanted.content, triggered_by: this.#triggeredBy.value.trim() || 'console', request_id: requestId() };
    this.#confirmation.ask({
      title: title(counted),
      text: `Invalidates ${wanted.text} on all nodes.`,
      items: status === 200 ? content.nodes.map(ofNode) : [sentence(counted)],
      act: () => this.#invalidate(wanted, request),
    });
  }

  /** Does it: under the same request id each time, so that it is done once. Gives what may go better the next time. */
  async #invalidate(wanted, request) {
    const answer = await ask(wanted.path, { body: request, patience: 30_000 });
    const { status, content } = answer;
    if (status === 200) {
      this.#say(`Invalidated ${wanted.text} on all nodes at ${when(content.published_at)}; request ${content.request_id}.`);
      this.#done();
      return undefined;
    }
    if (status !== 0 && status < 500 && status !== 429) {
      setTimeout(() => this.#refused(answer, wanted)); // when the dialog has given the focus back
      return undefined;
    }
    const trouble = status === 0 ? 'No answer came: it may have been done all the same.' : sentence(answer);
    this.#say(trouble); // for one who does not wait for it
    return `${trouble} It is safe to try again: it is done once.`;
  }

  #refused(answer, { lines = [] }) {
    const fieldOf = name => {
      const [, place] = /^keys?\[(\d+)\]/.exec(name) ?? [];
      if (place !== undefined) return { field: this.#keys, label: `Line ${lines[place]}: ` };
      return { keys: { field: this.#keys }, pattern: { field: this.#pattern }, triggered_by: { field: this.#triggeredBy } }[name];
    };
    this.#say(complain(answer, fieldOf));
  }
}

const ofNode = ({ name, count: entries }) => `${name}: ${many(entries, 'entry', 'entries')}`;

function title({ status, content }) {
  if (status !== 200) return 'They could not be counted. Invalidate them anyway?';
  return content.count ? `Drop ${inWords(content)}?` : 'No node has that cached now. Invalidate it anyway?';
}

function tell({ text }, answer) {
  const { status, content } = answer;
  if (status !== 200) return sentence(answer);
  return content.count ? `To invalidate ${text} would drop ${inWords(content)}. ${content.nodes.map(ofNode).join('; ')}.`
    : `No node has ${text} cached now.`;
}

/** Not randomUUID: browsers keep that from pages that come over plain HTTP. */
const requestId = () =>
  `console-${[...crypto.getRandomValues(new Uint8Array(12))].map(byte => byte.toString(16).padStart(2, '0')).join('')}`;
