// SPDX-License-Identifier: Apache-2.0
import { byId, setLight, setRows, setText } from './dom.js';
import { oldestProof } from './nodes.js';
import { Past } from './past.js';
import { Sparkline } from './sparkline.js';
import { many, millis, number, share } from './text.js';

/** What all nodes have cached of one entity. */
export class CacheCard {
  #past = new Past();
  #rate = new Sparkline();
  #size = new Sparkline();

  constructor(entity) {
    this.element = byId('cache').content.cloneNode(true).firstElementChild;
    this.#set('h3', entity);
    const [rate, size] = this.element.querySelectorAll('.figure');
    rate.append(this.#rate.element);
    size.append(this.#size.element);
    this.#find('.rows').setAttribute('aria-label', `${entity} by node`);
  }

  #find(selector) {
    return this.element.querySelector(selector);
  }

  #set(selector, text) {
    setText(this.#find(selector), text);
  }

  /** @param entities what each node that caches it says of it, with the node's id and name as "node" */
  draw(entities) {
    this.#past.add(performance.now(), entities);
    const sum = name => entities.reduce((all, each) => all + each[name], 0);
    const coherent = entities.filter(each => each.coherent).length;
    setLight(this.#find('.state'), coherent === entities.length, `coherent on ${number(coherent)} of ${many(entities.length, 'node')}`);
    this.#drawRate();
    this.#drawSize(sum('size'));
    this.#set('.hits', number(sum('hits')));
    this.#set('.misses', number(sum('misses')));
    this.#set('.applied', number(sum('applied')));
    this.#set('.proof', millis(oldestProof(entities)));
    setRows(this.#find('tbody'), entities.map(each => [
      each.node, number(each.size), shareOf(each), millis(each.proof_age_ms)]));
  }

  #drawRate() {
    const { rate, rates } = this.#past;
    const values = rates.map(({ value }) => value).filter(value => value !== undefined);
    const lately = rate === undefined ? 'nothing was read' : `${share(rate)}, ${between(values, share)}`;
    this.#set('.rate', rate === undefined ? '–' : share(rate));
    this.#rate.draw(rates, 1, `Hit rate lately: ${lately}`);
  }

  #drawSize(size) {
    const { sizes } = this.#past;
    const values = sizes.map(({ value }) => value);
    this.#set('.size', number(size));
    this.#size.draw(sizes, Math.max(1, ...values), `Entries lately: now ${number(size)}, ${between(values, number)}`);
  }
}

/** The hit rate of all time; none where nothing was read. */
const shareOf = ({ hits, misses }) => hits + misses ? share(hits / (hits + misses)) : '–';

const between = (values, text) => `between ${text(Math.min(...values))} and ${text(Math.max(...values))}`;
