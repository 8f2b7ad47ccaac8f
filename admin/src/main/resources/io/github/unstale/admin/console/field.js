// SPDX-License-Identifier: Apache-2.0
import { byId, setText } from './dom.js';
import { sentence } from './http.js';

/** A field of a form, and what is wrong with it. */
export class Field {
  /** @param id the input's; its complaints stand in the element "id-error" */
  constructor(id) {
    this.input = byId(id);
    this.error = byId(`${id}-error`);
    this.input.addEventListener('input', () => this.complain(''));
  }

  get value() {
    return this.input.value;
  }

  /** Shows what is wrong; nothing, if the text is empty. */
  complain(text) {
    setText(this.error, text);
    this.input.ariaInvalid = text ? 'true' : 'false';
  }
}

/**
 * Shows each of a problem's errors beside its field, and puts the focus there.
 *
 * @param fieldOf says to which field an error's belongs, and which name the reader knows for it; or undefined
 * @returns in words what is to be said besides
 */
export function complain(answer, fieldOf) {
  const texts = new Map();
  const others = [];
  for (const { field: name, rule, value } of answer.content.errors ?? []) {
    const { field, label = '' } = fieldOf(name) ?? {};
    const text = value ? `${label}“${value}” is not ${rule}` : `${label}This has to be ${rule}`;
    if (field) texts.set(field, [...(texts.get(field) ?? []), text]);
    else others.push(text);
  }
  for (const [field, lines] of texts) field.complain(lines.join('\n'));
  [...texts.keys()][0]?.input.focus();
  if (others.length) return `${others.join('; ')}.`;
  return texts.size ? 'Not valid; what is valid stands beside the field.' : sentence(answer);
}
