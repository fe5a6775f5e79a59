import { foldForCompare } from '../../analysis/fold.js';
import { addTo } from '../../model/gather.js';
import { ItemKind } from '../../model/item/item-kind.js';
import { expandPhrase } from '../../model/item/phrase-forms.js';
import type { Cue } from '../cues/compiled-cues.js';
import { wordFiles } from '../cues/word-files.js';

/** The kinds for which a phrase speaks; null for a phrase that only looks as if it named a kind. */
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

/** The phrases for titles and texts. */
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

/** The kinds that a publisher's category, or a part of an address, stands for. Compares the whole name. */
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

/** Longer addresses are cut: the telling segments come first. */
const maxLength = 400;

/** The kinds of the segments of an address, as written, last segment first: it is nearest to the document. */
export function kindsOfPath(url: string): { readonly kind: ItemKind; readonly cue: string }[] {
  const path = /^[a-z]{1,10}:\/\/[^/?#]{1,300}([^?#]*)/i.exec(url.slice(0, maxLength))?.[1] ?? '';
  return path
    .split('/')
    .reverse()
    .flatMap((cue) => kindsOfName('addresses', cue).map((kind) => ({ kind, cue })));
}
