// SPDX-License-Identifier: Apache-2.0
/* Elements. What comes from a node is always set as text. */

export const byId = id => document.getElementById(id);

/** A new element with these properties and children. */
export function make(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** Sets a text if it is another one, so that nothing is announced or drawn for nothing. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** A row of a table; on narrow screens each cell has its column's name before it. */
export function row(table, cells) {
  const names = table.tHead.rows[0].cells;
  return make('tr', {}, ...cells.map((cell, i) => {
    const td = make('td', {}, cell);
    td.dataset.label = names[i].textContent;
    return td;
  }));
}

/** Changes a table's body into these rows of texts, without touching what stays. */
export function setRows(body, rows) {
  while (body.rows.length > rows.length) body.lastElementChild.remove();
  rows.forEach((texts, i) => {
    if (i === body.rows.length) body.append(row(body.closest('table'), texts.map(() => make('span'))));
    texts.forEach((text, j) => setText(body.rows[i].cells[j].firstElementChild, text));
  });
}

/** Sets a text with a light before it: good, bad or, if nobody knows, neither. */
export function setLight(element, isGood, text) {
  element.classList.add('light');
  element.dataset.good = isGood ?? '';
  setText(element, text);
}
