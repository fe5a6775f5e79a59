import type { DigestTexts } from '../../messages/digest-texts.js';
import { safeHref } from '../../model/address/parse-url.js';
import type { FoldedEntry } from '../compose/fold-event-groups.js';
import { shortText } from '../mail/clean-text.js';
import type { AlsoView, LinkView } from './digest-view.js';

/** What it takes to name other sources. */
export interface AlsoWriter {
  readonly sourceName: (id: string) => string;
  readonly texts: Pick<DigestTexts, 'also' | 'alsoEarlier'>;
  /** Address of an item's page but for its id. */
  readonly items: string;
  /** (start, end] of the digest. */
  readonly window: { readonly start: string; readonly end: string };
}

const MAX_NAME = 80;
const MAX_NAMES = 5;

/**
 * Who else tells of an entry's event: `Aussi : …` for what is of this window, with the publisher's own address where this
 * digest has it, and `Déjà repéré chez : …` for what was found before, which an earlier digest may have brought.
 */
export function viewAlso({ entry, also }: FoldedEntry, writer: AlsoWriter): readonly AlsoView[] {
  const { texts, items, window, sourceName } = writer;
  const addresses = new Map(also.map(({ itemId, url }) => [itemId, safeHref(url)]));
  const others = (entry.eventGroup?.others ?? []).filter(({ seenAt }) => seenAt <= window.end);
  const link = (other: (typeof others)[number]): LinkView => ({
    text: shortText(sourceName(other.sourceId), MAX_NAME),
    href: addresses.get(other.itemId) ?? items + encodeURIComponent(other.itemId),
  });
  const isEarlier = (other: (typeof others)[number]): boolean =>
    other.seenAt <= window.start && !addresses.has(other.itemId);
  return [
    lineOf(texts.also, others.filter((other) => !isEarlier(other)).map(link)),
    lineOf(texts.alsoEarlier, others.filter(isEarlier).map(link)),
  ].filter((line) => line !== null);
}

function lineOf(label: string, links: readonly LinkView[]): AlsoView | null {
  if (links.length === 0) return null;
  return { label, links: links.slice(0, MAX_NAMES), isCut: links.length > MAX_NAMES };
}
