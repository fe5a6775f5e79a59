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
  /** It is law of the act's own jurisdiction, on a site that publishes such law. */
  readonly isOfficial: boolean;
  /** The word of a person by which it names the date, whatever the sentence says; undefined where rules found it. */
  readonly correction: DateCorrection | undefined;
}

export interface NamedDate {
  readonly date: string;
  /** Official ones first, then the newest. */
  readonly witnesses: readonly DateWitness[];
}

/** A part of an act: `art-6`, `annex-3`, or a chapter in the words of who names it. Both are null for the act as a whole. */
export interface ActPart {
  readonly place: string | null;
  readonly words: string | null;
}

/** What happens to the act or to a part of it. */
export interface ActDate {
  readonly role: DateRole;
  readonly part: ActPart;
  /** Several where items differ, or where there are stages: what official items name first, then what the newest name. */
  readonly dates: readonly NamedDate[];
  /** Two of the dates are named by nobody together: who names both tells of stages, others disagree. */
  readonly isDisputed: boolean;
}

/** A date of an act, as one item names it. */
export interface FoundDate extends DateWitness {
  readonly date: string;
  readonly role: DateRole;
  readonly part: ActPart;
}

/** What one item says of when an act applies. When it was published the act's own publisher alone says: others speak of themselves. */
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

/** What items say together, by role and part, in order of the first date of each. */
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

/** Sites of states and of the Union; other journals are known by the address of the act. */
const ofState = /(?:^|\.)(?:(?:gov|gouv|gob|govt)(?:\.[a-z]{2})?|go\.(?:jp|kr)|europa\.eu)$/;

/** Law of the jurisdiction whose act it is. */
export function isLawFor(act: string, item: Item): boolean {
  const own = jurisdictionOfAct(act);
  const kinds = kindsOf(item);
  return own === jurisdictionOf(item).toUpperCase() && kinds.length === 1 && kinds[0] === 'law';
}

/** Where law is published: an observatory tells of it too, and is not its publisher. */
function isOfficialSite(act: string, url: string | null): boolean {
  const host = parseUrl(url ?? '')?.hostname;
  const journal = parseUrl(officialLink(act, 'en') ?? '')?.hostname.replace(/^www\./, '');
  return host !== undefined && (ofState.test(host) || (journal !== undefined && `.${host}`.endsWith(`.${journal}`)));
}

/**
 * Which of an item's dates are of an act: those whose subject names it, else whose sentence names it before any other act; and those of
 * which neither names an act, where the item speaks of no other, and its publisher is one whose law the act is or who speaks of the law of
 * all. Each date is read once, for however many acts.
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

/** In French, English, German, Spanish and Italian; of another act a subject says the number or the name. */
const partWords = /^(?:art|annex|anh|anexo|alleg|chap|cap[íi]t|capo|kapitel|section|§|consid|recital)/i;

function isPart(subject: string): boolean {
  return partWords.test(subject);
}

/** The part that a date is said to be of. */
function partNamed(act: string, date: ItemDate): ActPart {
  const place = placeNamed(act, date);
  if (place !== null) return { place: wholePlace(place), words: null };
  return { place: null, words: date.subject !== null && isPart(date.subject) ? date.subject : null };
}

/** The act that a date of an item is of, with the provision that its subject names: `celex:32024R1689#art-6-1`; null where nothing says. */
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
  // A subject such as "article 6" does not name the act again: it stands behind it here.
  const end = subject.length + 1;
  const [cited] = own ? [] : findProvisions(`${subject} X`, [{ reference: actOf(act), start: end, end: end + 1 }]);
  return placeOf(own ?? cited?.reference ?? '');
}

/** The same with ids in place of items, for programs. */
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
