// SPDX-License-Identifier: Apache-2.0
/**
 * Asks a node: at "api/" the one that the page came from, at "api/peer/" the other one through it.
 *
 * @returns status and content; a problem has its own status, also where it came as a 200
 * @throws if no answer came
 */
export async function ask(base, path, { method = 'GET', body, patience = 8000 } = {}) {
  const response = await fetch(base + path, {
    method,
    cache: 'no-store',
    signal: AbortSignal.timeout(patience),
    // a rollback and an unknown token are answers: the browser's console need not complain
    headers: { 'X-Problem-Status': '200', ...(body && { 'Content-Type': 'application/json' }) },
    body: body && JSON.stringify(body),
  });
  const text = await response.text();
  const content = text ? JSON.parse(text) : {};
  const isProblem = (response.headers.get('Content-Type') ?? '').includes('problem+json');
  const status = isProblem ? content.status : response.status;
  if (status === 502) throw new Error(content.detail);
  return { status, content };
}
