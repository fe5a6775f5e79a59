import { findReferences } from '../enrich/find-references.js';
import { officialLink } from '../enrich/official-link.js';
import { findProvisions } from '../enrich/references/provisions.js';
import { parseUrl } from '../model/address/parse-url.js';
import {
  type DateCorrection,
  dateCorrection,
  datesOf,
  jurisdictionOf,
  referencesOf,
} from '../model/item/corrected-findings.js';
import type { DateRole, ItemDate } from '../model/item/dated.js';
import type { Item } from '../model/item/item.js';
import { kindsOf } from '../model/item/item-fields.js';
import { actOf, placeOf, wholePlace } from '../model/item/provision.js';
import { concernsLawOf, isAct, jurisdictionOfAct } from './act-jurisdiction.js';

export interface DateWitness extends Pick<ItemDate, 'sentence' | 'marks'> {
  readonly item: Item;
  /** True for law of the act's own jurisdiction, on a site that publishes such law. */
  readonly isOfficial: boolean;
  /** A person's correction that sets the date, even against the sentence; undefined if rules found the date. */
  readonly correction: DateCorrection | undefined;
}

export interface NamedDate {
  readonly date: string;
  /** Official witnesses first, then the newest. */
  readonly witnesses: readonly DateWitness[];
}

/** A part of an act: a place such as `art-6` or `annex-3`, or a chapter in the item's own words. Both null for the whole act. */
export interface ActPart {
  readonly place: string | null;
  readonly words: string | null;
}

/** Something that happens to an act or to a part of it, with its dates. */
export interface ActDate {
  readonly role: DateRole;
  readonly part: ActPart;
  /** Several if items differ or if there are stages. Dates of official items come first, then dates of the newest items. */
  readonly dates: readonly NamedDate[];
  /** True if no item names two of the dates together. An item that names both describes stages; otherwise the items disagree. */
  readonly isDisputed: boolean;
}

/** A date of an act, as named by one item. */
export interface FoundDate extends DateWitness {
  readonly date: string;
  readonly role: DateRole;
  readonly part: ActPart;
}

/** The dates of an act in one item. A publication date counts only from the act's own publisher: others mean their own publication. */
export function datesOfAct(act: string, item: Item): readonly FoundDate[] {
  const isOfficial = isLawFor(act, item) && isOfficialSite(act, item.url);
  const dates = datesOf(item).filter(({ role }) => role !== 'other' && (role !== 'publication' || isOfficial));
  return datesByAct(
    item,
    dates,
  )(act).map((named) => ({
    ...{ date: named.date, role: named.role, part: partNamed(act, named) },
    ...{ item, sentence: named.sentence, marks: named.marks, isOfficial, correction: dateCorrection(item, named) },
  }));
}

/** Gathers the dates of items by role and part, in order of their first dates. */
export function gatherDates(found: readonly FoundDate[]): readonly ActDate[] {
  const rows = new Map<string, Row>();
  for (const { date, role, part, ...witness } of found) {
    const key = `${role} ${part.place} ${part.words?.toLowerCase()}`;
    const row: Row = rows.get(key) ?? { role, part, dates: new Map() };
    const witnesses = row.dates.get(date) ?? [];
    if (!witnesses.some(({ item }) => item.id === witness.item.id)) witnesses.push(witness);
    row.dates.set(date, witnesses);
    rows.set(key, row);
  }
  return [...rows.values()].map(finished).sort((a, b) => (firstOf(a) < firstOf(b) ? -1 : 1));
}

interface Row {
  readonly role: DateRole;
  readonly part: ActPart;
  readonly dates: Map<string, DateWitness[]>;
}

function finished({ role, part, dates }: Row): ActDate {
  const named = [...dates].map(([date, witnesses]) => ({
    date,
    witnesses: [...witnesses].sort(byTrust),
  }));
  return {
    role,
    part,
    dates: named.sort(mostTrusted),
    isDisputed: named.some((one) => named.some((other) => disagree(one, other))),
  };
}

function byTrust(a: DateWitness, b: DateWitness): number {
  const [of, than] = [a, b].map(({ item }) => item.publishedAt ?? item.firstSeenAt);
  return Number(b.isOfficial) - Number(a.isOfficial) || (than ?? '').localeCompare(of ?? '');
}

function mostTrusted(a: NamedDate, b: NamedDate): number {
  const [of, than] = [a.witnesses[0], b.witnesses[0]];
  return (of && than ? byTrust(of, than) : 0) || (a.date < b.date ? -1 : 1);
}

function disagree(one: NamedDate, other: NamedDate): boolean {
  if (one.date === other.date) return false;
  const ids = new Set(one.witnesses.map(({ item }) => item.id));
  return !other.witnesses.some(({ item }) => ids.has(item.id));
}

function firstOf({ dates }: ActDate): string {
  return dates.map(({ date }) => date).sort()[0] ?? '';
}

/** Sites of states and of the Union. Other official journals are recognised by the address of the act. */
const ofState = /(?:^|\.)(?:(?:gov|gouv|gob|govt)(?:\.[a-z]{2})?|go\.(?:jp|kr)|europa\.eu)$/;

/** True if the item is law of the act's own jurisdiction. */
export function isLawFor(act: string, item: Item): boolean {
  const own = jurisdictionOfAct(act);
  const kinds = kindsOf(item);
  return own === jurisdictionOf(item).toUpperCase() && kinds.length === 1 && kinds[0] === 'law';
}

/** True for sites that publish law. An observatory reports on law too, but is not its publisher. */
function isOfficialSite(act: string, url: string | null): boolean {
  const host = parseUrl(url ?? '')?.hostname;
  const journal = parseUrl(officialLink(act, 'en') ?? '')?.hostname.replace(/^www\./, '');
  return host !== undefined && (ofState.test(host) || (journal !== undefined && `.${host}`.endsWith(`.${journal}`)));
}

/**
 * Selects an item's dates by act. A date belongs to the act that its subject names, or else to the first act in its sentence. If neither
 * names an act, it belongs to the item's only act, provided that the publisher may mean that act (`concernsLawOf`). The dates are
 * read once; the returned function serves any number of acts.
 */
export function datesByAct(
  item: Pick<Item, 'references' | 'corrections' | 'jurisdiction'>,
  dates: readonly ItemDate[],
): (act: string) => readonly ItemDate[] {
  const named = dates.map(({ subject, sentence }) => actsIn(subject ?? '')[0] ?? actsIn(sentence)[0]);
  const [first, ...others] = new Set(
    referencesOf(item)
      .filter(isAct)
      .map((one) => one.toLowerCase()),
  );
  return (act) => {
    const wanted = act.toLowerCase();
    const isAlone = others.length === 0 && (first ?? wanted) === wanted && concernsLawOf(act, jurisdictionOf(item));
    return dates.filter(({ subject }, index) => {
      const of = named[index];
      return of === undefined ? isAlone && (subject === null || isPart(subject)) : of === wanted;
    });
  };
}

function actsIn(text: string): readonly string[] {
  return findReferences(text)
    .map(({ reference }) => reference.toLowerCase())
    .filter(isAct);
}

/** Parts in French, English, German, Spanish and Italian. A subject that means another act gives its number or name. */
const partWords = /^(?:art|annex|anh|anexo|alleg|chap|cap[íi]t|capo|kapitel|section|§|consid|recital)/i;

function isPart(subject: string): boolean {
  return partWords.test(subject);
}

function partNamed(act: string, date: ItemDate): ActPart {
  const place = placeNamed(act, date);
  if (place !== null) return { place: wholePlace(place), words: null };
  return { place: null, words: date.subject !== null && isPart(date.subject) ? date.subject : null };
}

/** The act of an item's date, with the provision that its subject names: `celex:32024R1689#art-6-1`; null if it is unknown. */
export function referenceOfDate(item: Pick<Item, 'references' | 'corrections' | 'jurisdiction'>, date: ItemDate) {
  const ofAct = datesByAct(item, [date]);
  const act = referencesOf(item).find((reference) => isAct(reference) && ofAct(reference).length > 0);
  if (act === undefined) return null;
  const place = placeNamed(act, date);
  return place === null ? act : `${act}#${place}`;
}

function placeNamed(act: string, { subject }: ItemDate): string | null {
  if (subject === null || !isPart(subject)) return null;
  const own = findReferences(subject).find(({ reference }) => placeOf(reference) !== null)?.reference;
  // A subject such as "article 6" does not repeat the act, so append a stand-in for it.
  const end = subject.length + 1;
  const [cited] = own ? [] : findProvisions(`${subject} X`, [{ reference: actOf(act), start: end, end: end + 1 }]);
  return placeOf(own ?? cited?.reference ?? '');
}

/** The dates as JSON for programs, with ids in place of items. */
export function datesJson(dates: readonly ActDate[]) {
  return dates.map(({ role, part, dates: named, isDisputed }) => ({
    ...{ role, ...part, disputed: isDisputed },
    dates: named.map(({ date, witnesses }) => ({
      date,
      witnesses: witnesses.map(({ item, sentence, isOfficial }) => ({
        ...{ item: item.id, source: item.sourceId, sentence, official: isOfficial },
      })),
    })),
  }));
}
