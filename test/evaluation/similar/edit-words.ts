import type { Random } from '../../bench/random.js';

/**
 * Edits `share` of the words of a text. Each of them is replaced by one of `words`, left out, or swapped with the next. Line breaks are
 * lost.
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
  /** The words that replace others. */
  readonly words: readonly string[];
  readonly random: Random;
}

/** Picks different places at random. */
function pickPlaces(length: number, count: number, random: Random): readonly number[] {
  const left = Array.from({ length }, (_, place) => place);
  return Array.from({ length: Math.min(count, length) }, () =>
    left.splice(Math.floor(random() * left.length), 1),
  ).flat();
}
