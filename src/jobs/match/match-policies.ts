import { analyseWithPlaces } from '../../analysis/analyse.js';
import type { Glossary } from '../../analysis/glossary.js';
import { entryText, withDocument } from '../../enrich/entry-text.js';
import { findReferences } from '../../enrich/find-references.js';
import { type EntryMatch, matchReading } from '../../match/entry-findings.js';
import type { Item, Revision } from '../../model/item.js';
import type { Clock } from '../../ports/clock.js';
import type { Versioned } from '../../ports/collection.js';
import type { Store } from '../../ports/store.js';
import { fieldsOf } from '../documents/document-of.js';
import { storedDocumentTexts } from '../documents/document-texts.js';
import type { PolicySet, PolicySetLoader } from './policy-set.js';
import { suggestTags } from './suggest-tags.js';

export interface MatchDeps {
  readonly clock: Clock;
  readonly glossary: Glossary;
  readonly store: Pick<Store, 'items' | 'documents' | 'refresh'>;
  readonly policySet: PolicySetLoader;
}

const itemsAtOnce = 200;
/** Of items that are analysed together: documents are long, and their words take several times as much. */
const analysedAtOnce = 50;

/**
 * Matches what the newest policy set has not seen: every item after a policy changed, and whatever a crash left unmatched.
 * What each item was matched under is noted with it, so the work goes on where it stopped.
 */
export async function matchPolicies(
  deps: MatchDeps,
  signal?: AbortSignal,
): Promise<{ readonly matched: number; readonly suggestions: number }> {
  const report = { matched: 0, suggestions: 0 };
  while (!signal?.aborted) {
    await deps.store.refresh();
    const policySet = await deps.policySet();
    const items = await deps.store.items.findUnmatched(policySet.sequence, itemsAtOnce);
    if (items.length === 0) return report;
    for (let at = 0; at < items.length; at += analysedAtOnce) {
      report.suggestions += await matchItems(deps, policySet, items.slice(at, at + analysedAtOnce));
    }
    report.matched += items.length;
  }
  return report;
}

async function matchItems(deps: MatchDeps, policySet: PolicySet, items: readonly Versioned<Item>[]): Promise<number> {
  const keys = items.map(({ value }) => ({ itemId: value.id, ordinal: value.revision }));
  const revisions = await deps.store.items.revisionMany(keys);
  const texts = await storedDocumentTexts(deps.store)(items.map(({ value }) => value));
  const at = deps.clock.now().toISOString();
  const matched = items.map(({ value: item }, index) => {
    const matches = matchItem(deps, policySet, { item, revision: revisions[index], document: texts.get(item.id) });
    return suggestTags(policySet, item, matches, at);
  });
  // A conflict means that the item changed meanwhile: it is unmatched again, and found by the next round.
  const outcomes = await deps.store.items.write(
    matched.map(({ item }, index) => ({
      item,
      expectedVersion: items[index]?.version ?? 0,
      revision: null,
      document: null,
    })),
  );
  return matched.reduce((sum, { made }, index) => sum + (outcomes[index] === 'written' ? made : 0), 0);
}

interface ItemText {
  readonly item: Item;
  readonly revision: Revision | undefined;
  readonly document: string | undefined;
}

function matchItem(deps: MatchDeps, policySet: PolicySet, { item, revision, document }: ItemText): EntryMatch[] {
  const text = withDocument(revision ? entryText(revision) : item.excerpt, document);
  const spoken = `${item.title}\n${text}`;
  const analysed = analyseWithPlaces(
    { title: item.title, body: text, references: item.references },
    item.language,
    deps.glossary,
  );
  const reading = { ...analysed, spoken, mentions: findReferences(spoken) };
  return matchReading(policySet.queries, reading, fieldsOf(item), deps.glossary);
}
