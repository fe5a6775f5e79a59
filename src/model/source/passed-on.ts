import type { Item } from '../item/item.js';
import type { Procedure } from '../item/procedure.js';
import { licenceOf, type SourceLicence } from './licence.js';

interface Licensed {
  readonly licence?: SourceLicence | undefined;
}

/**
 * The parts of an item that may be passed on, in public feeds, archives and webhooks. If the source's licence permits, all of it. Otherwise
 * title, link, authors and our findings, without any sentence or label of the publisher's. `undefined` is a source that left the catalogue:
 * nothing is known of its licence.
 */
export function passedOn(item: Item, source: Licensed | undefined): Item {
  if (mayPassOnText(source)) return item;
  return {
    ...item,
    excerpt: '',
    categories: [],
    topics: item.topics.map(withoutSentence),
    dates: item.dates.map(({ marks: _marks, ...date }) => withoutSentence(date)),
    obligations: item.obligations.map(withoutSentence),
    procedure: item.procedure && withoutWords(item.procedure),
  };
}

/** True if the publisher's own sentences may be passed on. */
export function mayPassOnText(source: Licensed | undefined): boolean {
  return licenceOf(source).text === 'pass-on';
}

function withoutWords(procedure: Procedure): Procedure {
  return { ...procedure, titles: {}, stages: procedure.stages.map((stage) => ({ ...stage, words: '' })) };
}

function withoutSentence<T extends { readonly sentence: string }>(found: T): T {
  return { ...found, sentence: '' };
}
