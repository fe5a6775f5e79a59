import type { SourceDefinition, SourceState } from '../model/source.js';

type Walked = Pick<SourceDefinition, 'kind' | 'url' | 'api' | 'list'>;

/** Whether every answer of a source shows its whole register, over as many pages as it takes. */
export function isCompleteRegister({ api, list }: Walked): boolean {
  return api?.complete === true || list?.complete === true;
}

/** Whether a first answer that is as it was says that all is as it was. Pure. */
export function firstAnswerTellsAll(
  { kind, api }: Walked,
  { bodies, failures }: Pick<SourceState, 'bodies' | 'failures'>,
): boolean {
  // A page that was missing, and was taken for removed, may be back as it was.
  if (kind === 'page-watch') return failures === 0;
  // An index need not say that one of its sitemaps changed.
  if (kind === 'sitemap') return bodies.length < 2;
  // What is gone from a register may be gone from any of its pages.
  return !(api?.complete && api.pages);
}

/**
 * Whether a walk may end where what is known begins: where registers list the newest first, the walk before was not cut off,
 * and the whole register is not asked for. The sitemaps of an index stand beside each other, each with its own newest. Pure.
 */
export function mayEndAtKnown(
  definition: Walked,
  { url, firstSuccessAt, failures }: Pick<SourceState, 'url' | 'firstSuccessAt' | 'failures'>,
): boolean {
  if (definition.kind === 'sitemap' || isCompleteRegister(definition)) return false;
  return url === definition.url && firstSuccessAt !== null && failures === 0;
}
