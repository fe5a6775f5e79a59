import type { Random } from '../../bench/random.js';

/**
 * A text in which `share` of the words are others: each is replaced by one of `words`, left out, or changes places with the next. Line
 * breaks are not kept.
 */
export function editWords(text: string, { share, words, random }: Edits): string {
  const edited = text.split(/\s+/u);
  const places = pickPlaces(edited.length, Math.round(edited.length * share), random);
  for (const place of places) {
    const way = random() * 3;
    if (way < 1) edited[place] = words[Math.floor(random() * words.length)] ?? '';
    else if (way < 2) edited[place] = '';
    else [edited[place], edited[place + 1]] = [edited[place + 1] ?? '', edited[place] ?? ''];
  }
  return edited.filter((word) => word !== '').join(' ');
}

export interface Edits {
  /** From 0 to 1. */
  readonly share: number;
  /** What replaces. */
  readonly words: readonly string[];
  readonly random: Random;
}

/** Different ones, wherever they fall: each is drawn from those that are left. */
function pickPlaces(length: number, count: number, random: Random): readonly number[] {
  const left = Array.from({ length }, (_, place) => place);
  return Array.from({ length: Math.min(count, length) }, () =>
    left.splice(Math.floor(random() * left.length), 1),
  ).flat();
}
