import type { SourceDefinition, SourceState } from '../model/source.js';

type Walked = Pick<SourceDefinition, 'kind' | 'url' | 'api' | 'list'>;

/** Whether every answer of a source shows its whole register, over as many pages as it takes. */
export function isCompleteRegister({ api, list }: Walked): boolean {
  return api?.complete === true || list?.complete === true;
}

/** Whether a first answer that is as it was says that all is as it was. Pure. */
export function firstAnswerTellsAll(
  { kind, api }: Walked,
  { bodies, failures, walk }: Pick<SourceState, 'bodies' | 'failures'> & Partial<Pick<SourceState, 'walk'>>,
): boolean {
  // What the walk has left open lies behind it.
  if (walk) return false;
  // A page that was missing, and was taken for removed, may be back as it was.
  if (kind === 'page-watch') return failures === 0;
  // An index need not say that one of its sitemaps changed.
  if (kind === 'sitemap') return bodies.length < 2;
  // What is gone from a register may be gone from any of its pages.
  return !(api?.complete && api.pages);
}

/** Whether the pages of a source are a row, in which a walk may end where what is known begins. Pure. */
export function isRowOfPages(definition: Walked): boolean {
  // Each sitemap of an index has its own newest, and what is gone from a register may be gone from anywhere.
  return definition.kind !== 'sitemap' && !isCompleteRegister(definition);
}

/**
 * Whether a walk may end where what is known begins: where registers list the newest first, and the checks before were not cut
 * off, or have noted where. Pure.
 */
export function mayEndAtKnown(
  definition: Walked,
  { url, firstSuccessAt, failures, walk }: Pick<SourceState, 'url' | 'firstSuccessAt' | 'failures' | 'walk'>,
): boolean {
  if (!isRowOfPages(definition)) return false;
  if (walk?.url === definition.url) return true;
  return url === definition.url && firstSuccessAt !== null && failures === 0;
}

/** Every page that a definition may lead to, the first included. */
export function pagesAtMost({ api, sitemap, kind }: Pick<SourceDefinition, 'api' | 'sitemap' | 'kind'>): number {
  // One more has its turn where an index is long.
  if (kind === 'sitemap') return 2 + (sitemap?.atMost ?? 5);
  return api?.pages?.atMost ?? 1;
}
