import type { SourceKind } from '../model/source.js';

/** Raise one whenever its kind may read other entries out of the same bytes. */
const versions: Readonly<Record<SourceKind, number>> = {
  feed: 1,
  'json-api': 1,
  'html-list': 1,
  'page-watch': 1,
  sitemap: 1,
};

/** The version of what reads the answers of a kind, `feed-1`. */
export function readerVersion(kind: SourceKind): string {
  return `${kind}-${versions[kind]}`;
}
