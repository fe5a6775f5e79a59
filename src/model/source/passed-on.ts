import type { Item } from '../item/item.js';
import type { Procedure } from '../item/procedure.js';
import { licenceOf, type SourceLicence } from './licence.js';

interface Licensed {
  readonly licence?: SourceLicence | undefined;
}

/**
 * What of an item may go to others, in public feeds, archives and webhooks: all of it where the source's licence lets texts be
 * passed on; else title, link, authors and what was understood, without any sentence or label of the publisher's. A source that
 * left the catalogue is `undefined`, and says nothing of its licence.
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

/** Whether the publisher's own sentences may go to others. */
export function mayPassOnText(source: Licensed | undefined): boolean {
  return licenceOf(source).text === 'pass-on';
}

function withoutWords(procedure: Procedure): Procedure {
  return { ...procedure, titles: {}, stages: procedure.stages.map((stage) => ({ ...stage, words: '' })) };
}

function withoutSentence<T extends { readonly sentence: string }>(found: T): T {
  return { ...found, sentence: '' };
}
