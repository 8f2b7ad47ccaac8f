// SPDX-License-Identifier: Apache-2.0
const GAP = 15_000; // points further apart are not joined
const SHORTEST = 60_000; // a chart of less would run, not creep
const WIDTH = 300;
const HEIGHT = 40;
const MARGIN = 3; // half a line, and the round dot at its end

const svg = (name, attributes) => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
};

/** A small chart of one number over the last minutes. */
export class Sparkline {
  #area = svg('path', { class: 'area' });
  #line = svg('path', { class: 'line' });
  #dot = svg('path', { class: 'dot' });
  element = svg('svg', { class: 'spark', role: 'img', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none' });

  constructor() {
    const ground = svg('path', { class: 'ground', d: `M0 ${HEIGHT - MARGIN}H${WIDTH}` });
    this.element.append(ground, this.#area, this.#line, this.#dot);
  }

  /**
   * Draws it.
   *
   * @param points of a moment and a value each, oldest first; no value is a gap
   * @param top the value at the upper edge; zero is at the lower one
   * @param text what the chart shows, for those who cannot see it
   */
  draw(points, top, text) {
    const end = points.at(-1).at;
    const span = Math.max(SHORTEST, end - points[0].at);
    const x = at => (WIDTH - MARGIN) * (1 - (end - at) / span);
    const y = value => HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * value / top;
    const place = ({ at, value }) => `${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
    const runs = joined(points);
    const last = points.at(-1);
    this.#line.setAttribute('d', runs.map(run => `M${run.map(place).join('L')}`).join(''));
    this.#area.setAttribute('d', runs.map(run =>
      `M${x(run[0].at).toFixed(1)} ${y(0)}L${run.map(place).join('L')}L${x(run.at(-1).at).toFixed(1)} ${y(0)}Z`).join(''));
    this.#dot.setAttribute('d', last.value === undefined ? '' : `M${place(last)}h0`);
    this.element.setAttribute('aria-label', text);
  }
}

/** The points in runs without a gap. */
function joined(points) {
  const runs = [];
  let before;
  for (const point of points) {
    const { at, value } = point;
    if (value !== undefined) {
      if (before?.value === undefined || at - before.at > GAP) runs.push([]);
      runs.at(-1).push(point);
    }
    before = point;
  }
  return runs;
}
