import type { CustomFetchOptions } from 'openid-client';
import { isLoopbackHost } from '../../model/address/loopback-host.js';

/** Of metadata, keys, tokens and claims; a person in thousands of groups has tens of kilobytes. */
const maxBytes = 1024 * 1024;

/**
 * Requests to the provider, which is the operator's own and may be private: the guard against publishers who lead into the network does
 * not apply. What it names in its metadata is asked over https alone, unless the provider itself is on this machine. Redirects are not
 * followed, and an answer is read to a limit.
 */
export function createLimitedFetch(issuer: URL) {
  const isLocal = isLoopbackHost(issuer.hostname);
  return async (url: string, options: CustomFetchOptions): Promise<Response> => {
    const { protocol, hostname } = new URL(url);
    if (protocol !== 'https:' && !(isLocal && protocol === 'http:' && isLoopbackHost(hostname))) {
      throw new TypeError(`expected an https address, got ${protocol}//${hostname}`);
    }
    const { method, headers, body, signal = null } = options;
    // All that is sent is forms.
    const form = body instanceof URLSearchParams ? body : null;
    const answer = await fetch(url, { method, headers, body: form, signal, redirect: 'manual' });
    const { status, statusText } = answer;
    const hasNone = status === 204 || status === 205 || status === 304;
    const read = await readAtMost(answer);
    return new Response(hasNone ? null : read, { status, statusText, headers: withoutCoding(answer.headers) });
  };
}

async function readAtMost({ body }: Response): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body ?? []) {
    bytes += part.byteLength;
    if (bytes > maxBytes) throw new TypeError(`expected an answer of at most ${maxBytes} bytes`);
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}

/** It was decoded. */
function withoutCoding(headers: Headers): Headers {
  const kept = new Headers(headers);
  kept.delete('content-encoding');
  kept.delete('content-length');
  return kept;
}
