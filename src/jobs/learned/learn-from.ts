import { foldForCompare } from '../../analysis/fold.js';
import type { Glossary } from '../../analysis/glossary.js';
import { eventGroupIdOf } from '../../event-group/group-members.js';
import { itemTerms, type TermSample, type WrittenTerm, writtenTerms } from '../../match/learned/item-terms.js';
import { type DecidedSample, type LearnedModel, learn } from '../../match/learned/learn.js';
import { correctionOf } from '../../model/item/correction.js';
import type { Item } from '../../model/item/item.js';
import type { Store } from '../../ports/store/store.js';
import { eachHit, eachTagged } from '../read/each-hit.js';
import { mapInSlices } from '../read/in-slices.js';

export interface LearnedTerm extends WrittenTerm {
  /** Above 0 if it counts for an item, below 0 if against. */
  readonly weight: number;
}

export interface LearnedFrom {
  readonly decisions: { readonly confirmed: number; readonly rejected: number };
  /** Null if there are too few decisions. */
  readonly model: LearnedModel | null;
  /** At most 40, heaviest first. */
  readonly terms: readonly LearnedTerm[];
  /** Keys of decided items, by which their twins are found: see `twinKeys`. */
  readonly decidedTwins: ReadonlySet<string>;
}

/** The event and the title of an item. Items that share one of them are twins. */
export function twinKeys({ id, title, dossier }: Pick<Item, 'id' | 'title' | 'dossier'>): readonly string[] {
  const event = dossier?.reason === 'taken-out' ? id : (dossier?.id ?? eventGroupIdOf(id));
  return [`event ${event}`, `title ${foldForCompare(title)}`];
}

const termsNamed = 40;

export async function learnFrom(
  decided: readonly DecidedItem[],
  common: readonly TermSample[],
  glossary: Glossary,
): Promise<LearnedFrom> {
  const samples = await mapInSlices(decided, ({ item, verdict }): DecidedSample => {
    return { sourceId: item.sourceId, terms: itemTerms(item, glossary), verdict };
  });
  const confirmed = decided.filter(({ verdict }) => verdict === 'for').length;
  const decisions = { confirmed, rejected: decided.length - confirmed };
  const model = learn(samples, common);
  const terms = model ? await namedTerms(model, decided, glossary) : [];
  return {
    decisions,
    model: model ?? null,
    terms,
    decidedTwins: new Set(decided.flatMap(({ item }) => twinKeys(item))),
  };
}

/** Each term under one name, since forms of a word are one term in each language. */
async function namedTerms(
  { weights }: LearnedModel,
  decided: readonly DecidedItem[],
  glossary: Glossary,
): Promise<readonly LearnedTerm[]> {
  const heaviest = new Map(weights.slice(0, termsNamed));
  const forms = new Map<string, Map<string, { readonly written: WrittenTerm; times: number }>>();
  await mapInSlices(decided, ({ item }) => {
    for (const [term, written] of writtenTerms(item, glossary)) {
      if (!heaviest.has(term)) continue;
      const ofTerm = forms.get(term) ?? new Map();
      const form = ofTerm.get(written.text.toLowerCase()) ?? { written, times: 0 };
      form.times += 1;
      forms.set(term, ofTerm.set(written.text.toLowerCase(), form));
    }
  });
  const named = new Map<string, LearnedTerm>();
  for (const [term, weight] of heaviest) {
    const [usual] = [...(forms.get(term)?.values() ?? [])].sort((a, b) => b.times - a.times);
    const name = usual?.written.text.toLowerCase();
    // A word that names a concept gives two terms; the heavier comes first.
    if (usual && name !== undefined && !named.has(name)) named.set(name, { ...usual.written, weight });
  }
  return [...named.values()];
}

/** An item with a person's last decision on it. */
export interface DecidedItem {
  readonly item: Item;
  readonly verdict: 'for' | 'against';
}

/** The most decisions of each verdict to learn from; those on the items with the newest activity. */
const mostOfEach = 600;

type Items = Pick<Store, 'items'>;

/** The confirmed and the rejected items of a policy, by their tags. For a reversed decision, the last one counts. */
export async function decidedOfPolicy(store: Items, policyId: string): Promise<readonly DecidedItem[]> {
  const agreed = await gather(eachTagged(store.items, { policyId, state: 'confirmed' }, mostOfEach));
  const refused = await gather(eachTagged(store.items, { policyId, state: 'rejected' }, mostOfEach));
  return [
    ...agreed.map((item): DecidedItem => ({ item, verdict: 'for' })),
    ...refused.map((item): DecidedItem => ({ item, verdict: 'against' })),
  ];
}

/** The search for items whose relevance a person corrected. */
export const correctedRelevance = {
  query: { kind: 'field', field: 'corrected', value: 'relevance' },
  filters: {},
  order: 'newest',
  facets: false,
} as const;

/** Items that a person marked as about AI or not. */
export async function decidedOfRelevance(store: Items): Promise<readonly DecidedItem[]> {
  const corrected = await gather(eachHit(store.items, correctedRelevance, mostOfEach));
  return corrected.flatMap((item): DecidedItem[] => {
    const said = correctionOf(item.corrections, 'relevance')?.value ?? 'rules';
    return said === 'rules' ? [] : [{ item, verdict: said === 'ai' ? 'for' : 'against' }];
  });
}

async function gather(found: AsyncIterable<Item>): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const item of found) items.push(item);
  return items;
}
