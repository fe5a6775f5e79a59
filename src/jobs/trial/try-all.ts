import { newSourceState, type SourceDefinition, type SourceState } from '../../model/source/source.js';
import type { FreshResponse } from '../../ports/fetcher.js';
import { changeStored } from '../../ports/store/change-stored.js';
import type { StoreDeps } from '../../ports/store/store.js';
import { inParallel } from '../in-parallel.js';
import { spreadHosts } from '../schedule/read-sources.js';
import { askSource, type SourceTrial, type TrialDeps, tryAnswer } from './try-source.js';

/** Whether a definition fits what its publisher answers: `needs-key` was not asked. */
export type Fit = 'fits' | 'misfit' | 'needs-key';

export interface TriedSource {
  readonly definition: SourceDefinition;
  readonly fit: Fit;
  readonly trial: SourceTrial;
  /** As it was received; null where there was no answer. */
  readonly received: FreshResponse | null;
}

interface TryingAll {
  readonly atOnce: number;
  readonly onTried: (tried: TriedSource) => Promise<void>;
}

/** Asks every source once, as checks do: hosts in turn, with their distances and robots.txt. */
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
  // The reader is given its bytes for good, and they may be recorded.
  const answer = { ...asked.answer, bytes: asked.answer.bytes.slice() };
  const read = await tryAnswer(deps.trialParser, definition, answer);
  const trial = { ...read, ...asked.visit, problem: read.problem ?? emptyOf(read) };
  return { definition, fit: trial.problem ? 'misfit' : 'fits', trial, received: asked.received };
}

function emptyOf({ page, next }: SourceTrial): SourceTrial['problem'] {
  const entries = page?.entries ?? [];
  // An index of sitemaps holds none itself.
  if (entries.length === 0 && next.length === 0)
    return { code: 'nothing-found', message: 'expected entries, got none' };
  const untitled = entries.filter(({ title }) => title === '').length;
  return untitled > 0 ? { code: 'no-title', message: `${untitled} of ${entries.length} entries have no title` } : null;
}

export type NoteDeps = StoreDeps<'sources'>;

/** Keeps that a definition was tried on the network, and why it did not fit, if it did not. The slots of checks are left alone. */
export async function noteTrial(deps: NoteDeps, definition: SourceDefinition, problem: string | null): Promise<void> {
  const now = deps.clock.now().toISOString();
  const tried: SourceState['tried'] = { at: now, url: definition.url, problem };
  await changeStored(deps.store.sources, definition.id, (before = newSourceState(definition, now)) => ({
    ...before,
    tried,
  }));
}
