import { foldForCompare } from '../../analysis/fold.js';
import { addTo } from '../../model/gather.js';
import { ItemKind } from '../../model/item/item-kind.js';
import { expandPhrase } from '../../model/item/phrase-forms.js';
import type { Cue } from '../cues/cue-set.js';
import { wordFiles } from '../cues/word-files.js';

/** What a phrase says of the kind; null where it only looks as if it did. A phrase may speak for several kinds. */
export type KindMeaning = readonly KindHint[] | null;

export interface KindHint {
  readonly kind: ItemKind;
  readonly weight: 1 | 2 | 3;
}

const sureness = [
  ['names', 3],
  ['suggests', 2],
  ['hints', 1],
] as const;

/** Phrases of titles and texts. */
export function* kindCues(): Generator<Cue<KindMeaning>> {
  const lists = wordFiles().map(({ kind }) => kind);
  for (const phrase of lists.flatMap(({ misleading }) => misleading)) yield { phrase, meaning: null };
  for (const kind of ItemKind.options) {
    for (const [name, weight] of sureness) {
      for (const { words } of lists)
        for (const phrase of words[kind]?.[name] ?? []) yield { phrase, meaning: [{ kind, weight }] };
    }
  }
}

let names: Record<'categories' | 'addresses', Map<string, ItemKind[]>> | undefined;

/** What a publisher's own word, or a part of an address, says of the kind: compared whole. */
export function kindsOfName(of: 'categories' | 'addresses', name: string): readonly ItemKind[] {
  names ??= { categories: listNames('categories'), addresses: listNames('addresses') };
  return names[of].get(keyOf(name)) ?? [];
}

function listNames(of: 'categories' | 'addresses'): Map<string, ItemKind[]> {
  const kinds = new Map<string, ItemKind[]>();
  for (const kind of ItemKind.options) {
    for (const key of wordFiles()
      .flatMap((file) => file.kind[of][kind] ?? [])
      .flatMap(expandPhrase)
      .map(keyOf))
      addTo(kinds, key, kind);
  }
  return kinds;
}

const between = /[^\p{L}\p{N}]+/gu;

function keyOf(name: string): string {
  return foldForCompare(name).replace(between, ' ').trim();
}

/** No address of ours that says something is longer. */
const maxLength = 400;

/** What the segments of an address say, as they stand there, the last first: it is the nearest to the document. */
export function kindsOfPath(url: string): { readonly kind: ItemKind; readonly cue: string }[] {
  const path = /^[a-z]{1,10}:\/\/[^/?#]{1,300}([^?#]*)/i.exec(url.slice(0, maxLength))?.[1] ?? '';
  return path
    .split('/')
    .reverse()
    .flatMap((cue) => kindsOfName('addresses', cue).map((kind) => ({ kind, cue })));
}
