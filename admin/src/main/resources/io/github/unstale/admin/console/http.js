// SPDX-License-Identifier: Apache-2.0
/* Requests to the node that the page came from. */

// without the name and password that the page's own address may hold: fetch refuses those
const root = location.origin + location.pathname.replace(/[^/]*$/, '');

let skew = 0;

/** What the node's clock shows, to the second. */
export const now = () => Date.now() + skew;

/**
 * Asks it.
 *
 * @returns status and content; the status is 0 if no answer came, and the content then says so as a problem
 */
export async function ask(path, { body, patience = 8000 } = {}) {
  try {
    const response = await fetch(root + path, {
      method: body ? 'POST' : 'GET',
      cache: 'no-store',
      signal: AbortSignal.timeout(patience),
      headers: body && { 'Content-Type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    learnClock(response.headers.get('Date'));
    return { ...understood(response, await response.text()), retryAfter: response.headers.get('Retry-After') };
  } catch {
    return { status: 0, content: { detail: 'The node did not answer.' } };
  }
}

function learnClock(date) {
  const difference = Date.parse(date) - Date.now();
  if (Math.abs(difference) > 2000) skew = difference;
  else if (!Number.isNaN(difference)) skew = 0;
}

/** What stands before the node may answer with something else than JSON: that is no success. */
function understood({ status, ok }, text) {
  try {
    return { status, content: JSON.parse(text) };
  } catch {
    return { status: ok ? 502 : status, content: { detail: `The answer has the status ${status}, and is not one of the service.` } };
  }
}

/** Whether the node itself, or nobody, or only what stands before it has answered. */
export const isAnswer = ({ status }) => status !== 0 && status !== 502 && status !== 504;

/** A problem in a sentence. */
export function sentence({ content: { detail, title }, retryAfter }) {
  const text = detail ?? title ?? 'The node refused, and did not say why.';
  return retryAfter ? `${text} Try again in ${retryAfter} s.` : text;
}
