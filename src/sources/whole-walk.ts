import type { ReadingDefinition, SourceState } from '../model/source/source.js';
import { sourceKinds, walkOf } from './source-kinds.js';

/** Whether a first answer that is as it was says that all is as it was. Pure. */
export function firstAnswerTellsAll(
  definition: ReadingDefinition,
  { bodies, failures, walk }: Pick<SourceState, 'bodies' | 'failures'> & Partial<Pick<SourceState, 'walk'>>,
): boolean {
  // What the walk has left open lies behind it.
  if (walk) return false;
  // A page that was missing, and was taken for removed, may be back as it was.
  if (sourceKinds[definition.kind].loadReader === null) return failures === 0;
  const { pages, atMost } = walkOf(definition);
  // An index need not say that one of its sitemaps changed.
  if (pages === 'set') return bodies.length < 2;
  // What is gone from a register may be gone from any of its pages.
  return pages === 'row' || atMost === 1;
}

/**
 * Whether a walk may end where what is known begins: where registers list the newest first, and the checks before were not cut
 * off, or have noted where. Pure.
 */
export function mayEndAtKnown(
  definition: ReadingDefinition,
  { url, firstSuccessAt, failures, walk }: Pick<SourceState, 'url' | 'firstSuccessAt' | 'failures' | 'walk'>,
): boolean {
  if (walkOf(definition).pages !== 'row') return false;
  if (walk?.url === definition.url) return true;
  return url === definition.url && firstSuccessAt !== null && failures === 0;
}
