// SPDX-License-Identifier: Apache-2.0
/* How numbers and times are written, as the reader's browser likes them. */

const whole = new Intl.NumberFormat();
const oneDigit = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 });
const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

export const number = count => count === undefined ? '–' : whole.format(count);

/** A share between 0 and 1. */
export const share = value => percent.format(value);

/** "1 entry", "3 entries", "0 nodes". */
export const many = (count, one, more = one + 's') => `${number(count)} ${count === 1 ? one : more}`;

/** A short time: "0.4 ms", "12 ms", "6.2 s". */
export function millis(value) {
  if (value === undefined || value === null) return '–';
  if (value < 1000) return `${value < 10 ? oneDigit.format(value) : whole.format(Math.round(value))} ms`;
  return value < 60_000 ? `${oneDigit.format(value / 1000)} s` : age(value);
}

/** How long something has been: "12 s", "3 min", "2 h 5 min", "4 d 3 h". */
export function age(value) {
  const seconds = Math.max(0, Math.round(value / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? `${hours} h ${minutes % 60} min` : `${whole.format(Math.floor(hours / 24))} d ${hours % 24} h`;
}

/** A moment of today as a time of day, another one with its date; empty for none. */
export function when(iso) {
  if (!iso) return '';
  const date = new Date(iso);
  const isToday = date.toDateString() === new Date().toDateString();
  return (isToday ? time : moment).format(date);
}
