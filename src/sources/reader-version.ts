import { hash } from 'node:crypto';
import type { ReadingDefinition, SourceKind } from '../model/source.js';

/** Raise one whenever its kind may read other entries out of the same bytes. */
const versions: Readonly<Record<SourceKind, number>> = {
  feed: 3,
  'json-api': 2,
  'html-list': 2,
  'page-watch': 2,
  sitemap: 1,
};

/**
 * The version of what reads the answers of a source, `html-list-1.5f3a90c2`: of its kind, and of what its definition says of
 * reading. Who mends a selector changes what is found in the same bytes as much as who mends the reader. Pure.
 */
export function readerVersion({
  kind,
  timeZone,
  api,
  list,
  sitemap,
  document,
}: Omit<ReadingDefinition, 'url'>): string {
  const reading = JSON.stringify([timeZone, api, list, sitemap, document]);
  return `${kind}-${versions[kind]}.${hash('sha256', reading).slice(0, 8)}`;
}
