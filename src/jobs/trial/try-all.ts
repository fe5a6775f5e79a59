import { newSourceState, type SourceDefinition, type SourceState } from '../../model/source/source.js';
import type { FreshResponse } from '../../ports/fetcher.js';
import type { Needs } from '../../ports/services.js';
import { changeStored } from '../../ports/store/change-stored.js';
import { inParallel } from '../in-parallel.js';
import { spreadHosts } from '../schedule/read-sources.js';
import { askSource, type SourceTrial, type TrialDeps, tryAnswer } from './try-source.js';

/** Whether a definition fits the answer of its publisher. `needs-key`: no request was sent. */
export type Fit = 'fits' | 'misfit' | 'needs-key';

export interface TriedSource {
  readonly definition: SourceDefinition;
  readonly fit: Fit;
  readonly trial: SourceTrial;
  /** The answer as received. Null without an answer. */
  readonly received: FreshResponse | null;
}

interface TryingAll {
  readonly atOnce: number;
  readonly onTried: (tried: TriedSource) => Promise<void>;
}

/** Fetches every source once, as checks do: hosts in turn, with pauses and robots.txt. */
export async function tryAll(
  deps: TrialDeps,
  definitions: readonly SourceDefinition[],
  { atOnce, onTried }: TryingAll,
): Promise<void> {
  await inParallel(
    spreadHosts(definitions, ({ url }) => url),
    atOnce,
    async (definition) => onTried(await tryOne(deps, definition)),
  );
}

async function tryOne(deps: TrialDeps, definition: SourceDefinition): Promise<TriedSource> {
  const asked = await askSource(deps, definition);
  if (asked.kind === 'failed') {
    const fit = asked.trial.problem?.code === 'key-missing' ? 'needs-key' : 'misfit';
    return { definition, fit, trial: asked.trial, received: null };
  }
  // A copy, since the reader takes over the bytes and they may also be recorded.
  const answer = { ...asked.answer, bytes: asked.answer.bytes.slice() };
  const read = await tryAnswer(deps.trialParser, definition, answer);
  const trial = { ...read, ...asked.visit, problem: read.problem ?? emptyOf(read) };
  return { definition, fit: trial.problem ? 'misfit' : 'fits', trial, received: asked.received };
}

function emptyOf({ page, next }: SourceTrial): SourceTrial['problem'] {
  const entries = page?.entries ?? [];
  // An index of sitemaps has no entries of its own.
  if (entries.length === 0 && next.length === 0)
    return { code: 'nothing-found', message: 'expected entries, got none' };
  const untitled = entries.filter(({ title }) => title === '').length;
  return untitled > 0 ? { code: 'no-title', message: `${untitled} of ${entries.length} entries have no title` } : null;
}

export type NoteDeps = Needs<'clock', 'sources'>;

/** Records that a definition was tried, and why it did not fit, if so. Does not change the slots of checks. */
export async function noteTrial(deps: NoteDeps, definition: SourceDefinition, problem: string | null): Promise<void> {
  const now = deps.clock.now().toISOString();
  const tried: SourceState['tried'] = { at: now, url: definition.url, problem };
  await changeStored(deps.store.sources, definition.id, (before = newSourceState(definition, now)) => ({
    ...before,
    tried,
  }));
}
