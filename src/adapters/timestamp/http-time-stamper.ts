import { readFile } from 'node:fs/promises';
import { connectionCode } from '../../ports/bare-error.js';
import type { Clock } from '../../ports/clock.js';
import type { StampOutcome, TimeStamper } from '../../ports/time-stamper.js';
import { StampFailed } from './signer-certificate.js';

export interface TimeStamperOptions {
  readonly url: string;
  /** An object identifier, or null to let the authority choose. */
  readonly policy: string | null;
  /** A file of certificates in PEM, read at each request; null to check the signature alone. */
  readonly caFile: string | null;
  readonly clock: Pick<Clock, 'now'>;
  /** Milliseconds for the whole exchange. */
  readonly timeoutMs?: number;
}

/** Responses have some kilobytes, including a chain of certificates. */
const mostBytes = 128 * 1024;

/**
 * Time-stamps over HTTP (RFC 3161 section 3.4). The address is the operator's own and may be private, so the guard against publishers
 * that lead into the network does not apply. Redirects are not followed.
 */
export function createHttpTimeStamper(options: TimeStamperOptions): TimeStamper {
  return {
    async stamp(content, signal) {
      try {
        return await attempt(options, content, signal);
      } catch (error) {
        if (error instanceof StampFailed) return { kind: 'failed', failure: error.code, detail: error.message };
        throw error;
      }
    },
  };
}

async function attempt(
  { url, policy, caFile, clock, timeoutMs = 30_000 }: TimeStamperOptions,
  content: Uint8Array,
  stop: AbortSignal | undefined,
): Promise<StampOutcome> {
  // Loaded only when there is something to stamp: it is large.
  const { createStampRequest, readCertificates, readResponse } = await import('./read-response.js');
  const trusted = caFile === null ? null : readCertificates(await readTrusted(caFile));
  const request = createStampRequest(content, policy);
  const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(stop ? [stop] : [])]);
  const bytes = await ask(url, request.bytes, signal);
  return readResponse(bytes, { request, content, policy, trusted, now: clock.now() }).catch((cause: unknown) => {
    if (cause instanceof StampFailed) throw cause;
    // The library throws its own errors if bytes look like a response but are not.
    throw new StampFailed('malformed', 'the answer cannot be read', { cause });
  });
}

async function readTrusted(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new StampFailed('untrusted-certificate', `audit.timestamp.caFile: "${file}" cannot be read`, { cause });
  }
}

async function ask(url: string, body: Buffer, signal: AbortSignal): Promise<Uint8Array> {
  const headers = {
    'Content-Type': 'application/timestamp-query',
    Accept: 'application/timestamp-reply',
    'User-Agent': 'Vigie',
  };
  try {
    const answer = await fetch(url, { method: 'POST', body: new Uint8Array(body), headers, signal, redirect: 'error' });
    if (answer.status !== 200) {
      await answer.body?.cancel();
      throw new StampFailed('unreachable', `expected the status 200, got ${answer.status}`);
    }
    return await readAtMost(answer, mostBytes);
  } catch (cause) {
    if (cause instanceof StampFailed) throw cause;
    throw new StampFailed('unreachable', `the authority did not answer: ${connectionCode(cause)}`, { cause });
  }
}

async function readAtMost({ body }: Response, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > most) throw new StampFailed('malformed', `expected at most ${most} bytes, got more`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
