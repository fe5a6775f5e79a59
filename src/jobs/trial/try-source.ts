import type { SourceDefinition } from '../../model/source/source.js';
import type { NextPage, SourceAnswer, SourcePage } from '../../model/source/source-page.js';
import { keyVariable } from '../../model/source/source-reading.js';
import type { Clock } from '../../ports/clock.js';
import type { Fetcher, FreshResponse } from '../../ports/fetcher.js';
import { failureCode, type Sandbox } from '../../ports/sandbox.js';
import { hideKeys, planRequest } from '../../sources/plan-request.js';
import type { CredentialsKeeper } from '../check/credentials.js';
import { type BodyParser, readBody } from '../check/read-bodies.js';

export interface TrialDeps {
  /** Trials have their own reader, so that they do not delay checks. */
  readonly trialParser: BodyParser & { readonly sandbox: Pick<Sandbox, 'readEntries' | 'readOpml'> };
  readonly fetcher: Pick<Fetcher, 'fetch'>;
  readonly credentials: CredentialsKeeper;
  readonly clock: Clock;
}

/** Short, since a person waits; a definition that needs longer is no good. Checks have the limit of the settings. */
export const trialReadingMs = 2_000;

/** The result of one request of a source, or of a saved answer, by its definition. Nothing is stored. */
export interface SourceTrial {
  /** The request. Null for a saved answer. */
  readonly asked: { readonly method: string; readonly url: string } | null;
  readonly status: number | null;
  readonly bytes: number;
  readonly durationMs: number;
  readonly movedTo: string | null;
  /** Why there is no result, or null. */
  readonly problem: { readonly code: string; readonly message: string; readonly keys?: readonly string[] } | null;
  readonly page: SourcePage | null;
  /** Further pages that a check would fetch. */
  readonly next: readonly NextPage[];
}

const nothing = { asked: null, status: null, bytes: 0, durationMs: 0, movedTo: null, page: null, next: [] };

type Visit = Pick<SourceTrial, 'asked' | 'status' | 'durationMs' | 'movedTo'>;

/** `failed`: there is no answer to read, and the trial says why. */
export type AskedSource =
  | {
      readonly kind: 'answered';
      readonly answer: SourceAnswer;
      readonly visit: Visit;
      readonly received: FreshResponse;
    }
  | { readonly kind: 'failed'; readonly trial: SourceTrial };

/** Fetches a source once, as a check would, and reads the answer by its definition. */
export async function trySource(
  deps: TrialDeps,
  definition: SourceDefinition,
  signal?: AbortSignal,
): Promise<SourceTrial> {
  const asked = await askSource(deps, definition, signal);
  if (asked.kind === 'failed') return asked.trial;
  return { ...(await tryAnswer(deps.trialParser, definition, asked.answer)), ...asked.visit };
}

/** Fetches a source once, as a check would. */
export async function askSource(
  deps: TrialDeps,
  definition: SourceDefinition,
  signal?: AbortSignal,
): Promise<AskedSource> {
  const failed = (problem: NonNullable<SourceTrial['problem']>, visit?: Visit): AskedSource => ({
    kind: 'failed',
    trial: { ...nothing, ...visit, problem },
  });
  const access = await deps.credentials.of(definition, signal);
  if (access.kind === 'missing') {
    const keys = access.keys.map(keyVariable);
    return failed({ code: 'key-missing', message: `expected a key in ${keys.join(', ')}, got none`, keys });
  }
  if (access.kind === 'refused') return failed(access);
  if (access.kind === 'unanswered') return failed(access.failure);
  const held = { url: '', etag: null, lastModified: null, bodies: [], failures: 0 };
  const request = planRequest(definition, held, { now: deps.clock.now(), credentials: access.credentials });
  const outcome = hideKeys(await deps.fetcher.fetch(signal ? { ...request, signal } : request), access.credentials);
  const shown = hideKeys({ ...outcome, url: request.url }, access.credentials).url;
  const visit = {
    asked: { method: request.method ?? 'GET', url: shown },
    status: outcome.status,
    durationMs: Math.round(outcome.durationMs),
    movedTo: outcome.movedTo,
  };
  if (outcome.kind === 'not-modified') return failed({ code: 'http-304', message: '304' }, visit);
  if (outcome.kind !== 'fresh') return failed(outcome, visit);
  const { body: bytes, url, contentType } = outcome;
  return { kind: 'answered', answer: { bytes, url, contentType }, visit, received: outcome };
}

/** Reads a saved answer by a definition. */
export async function tryAnswer(
  reader: BodyParser,
  definition: SourceDefinition,
  answer: SourceAnswer,
): Promise<SourceTrial> {
  const bytes = answer.bytes.byteLength;
  const read = await readBody(reader, definition, answer);
  if (read.kind !== 'done') {
    const code = failureCode(read);
    return { ...nothing, bytes, problem: { code, message: read.message } };
  }
  return { ...nothing, bytes, problem: null, page: read.value, next: read.value.next };
}
