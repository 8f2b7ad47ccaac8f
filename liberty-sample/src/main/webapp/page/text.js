// SPDX-License-Identifier: Apache-2.0
/* How things are written on the page. */

/** A time in milliseconds: "< 0.1 ms", "0.4 ms", "12 ms", "6.2 s". */
export function duration(millis) {
  if (millis < 0.1) return '< 0.1 ms';
  if (millis < 10) return `${millis.toFixed(1)} ms`;
  return millis < 1000 ? `${millis.toFixed(0)} ms` : `${(millis / 1000).toFixed(1)} s`;
}

/** A bound in seconds: "2 s". */
export const seconds = millis => `${+(millis / 1000).toFixed(1)} s`;

/** The milliseconds of an ISO-8601 duration such as PT2S. */
export function parseDuration(iso) {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(iso);
  if (!parts) return NaN;
  const [days, hours, minutes, rest] = parts.slice(1).map(part => Number(part ?? 0));
  return (((days * 24 + hours) * 60 + minutes) * 60 + rest) * 1000;
}

/** The beginning of a text that may be long, cut between characters. */
export function excerpt(text, length = 40) {
  const characters = [...text];
  return characters.length > length ? characters.slice(0, length).join('') + '…' : text;
}

/** The name of a node as a title: node-a is Node A. */
export const title = name => name.replace(/^node[- ](\w)$/i, (_, letter) => `Node ${letter.toUpperCase()}`);

/** A moment in microseconds since 1970, as a time of day. */
export function timeOfDay(micros) {
  const date = new Date(micros / 1000);
  const two = number => String(number).padStart(2, '0');
  const millis = String(date.getMilliseconds()).padStart(3, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${millis}`;
}

/** Sets a text if it is another one, so that nothing is announced or drawn for nothing. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
