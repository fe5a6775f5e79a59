import { datedRole } from '../../messages/calendar-date.js';
import type { DigestTexts } from '../../messages/digest-texts.js';
import { capitalise, type Formats, quote } from '../../messages/formats.js';
import { jurisdictionName, languageName, oneOfKinds } from '../../messages/names.js';
import { safeHref } from '../../model/address/parse-url.js';
import type { DigestEntry, EntryPolicy } from '../../model/digest/composition.js';
import { nextDeadline } from '../../model/item/dated.js';
import type { UiLanguage } from '../../model/ui-language.js';
import { type FoldedEntry, type GroupMember, newsAt } from '../compose/group-entries.js';
import { cleanText, shortText } from '../mail/clean-text.js';
import { viewChange } from './change-view.js';
import type { AlsoView, EntryView, LinkView } from './digest-view.js';

export interface EntryWriter extends AlsoWriter {
  readonly language: UiLanguage;
  readonly texts: DigestTexts;
  readonly formats: Formats;
  readonly excerpts: ExcerptLengths;
  readonly mayReadReasons: boolean;
}

/** The most characters of each text. */
export interface ExcerptLengths {
  /** Excerpts of publications that concern a policy, and of the others. 0 for none. */
  readonly policy: number;
  readonly other: number;
  /** Changes. Never 0, since they are the news. */
  readonly change: number;
  readonly reason: number;
}

const MAX_TITLE = 300;
const MAX_NAME = 120;
const MAX_WORDS = 6;
const MAX_WORD = 48;
const MAX_POLICIES = 5;

export function viewEntry(member: GroupMember, writer: EntryWriter): EntryView {
  const { entry, policies } = member;
  const { texts, language } = writer;
  const href = safeHref(entry.url);
  return {
    facts: factsOf(entry, writer),
    amended: changeOf(entry, writer),
    title: shortText(entry.title, MAX_TITLE) || texts.untitled,
    lang: foreignLanguage(entry, language),
    href,
    publisher: publisherOf(entry, writer),
    change: viewChange(entry, writer),
    excerpt: shortText(entry.excerpt, policies.length > 0 ? writer.excerpts.policy : writer.excerpts.other),
    also: viewAlso(member, writer),
    reasons: [...reasonsOf(policies, writer), ...viewDecisions(entry, policies, writer)],
    record: policies.length > 0 || href === null ? recordOf(entry, writer) : null,
  };
}

/** A removal is shown even if the item was first seen in the same window. */
function changeOf(entry: DigestEntry, { texts, formats }: EntryWriter): string | null {
  const { amended, foundLater, cause, revision } = entry;
  if (foundLater) return texts.foundLater;
  if (cause === 'removed' || (cause === 'restored' && amended)) return texts[cause];
  return amended ? texts.amended(formats.number(revision)) : null;
}

function recordOf({ itemId }: DigestEntry, { texts, items }: EntryWriter): LinkView {
  return { text: texts.record, href: items + encodeURIComponent(itemId) };
}

function factsOf(entry: DigestEntry, writer: EntryWriter): readonly string[] {
  const { language, texts, formats } = writer;
  const kinds = oneOfKinds(entry.kinds, language);
  const foreign = foreignLanguage(entry, language);
  return [
    shortText(jurisdictionName(entry.jurisdiction, language), MAX_NAME),
    kinds === '' ? null : capitalise(kinds, language),
    dateOf(entry, texts, formats),
    foreign === null ? null : texts.inLanguage(languageName(foreign, language)),
    deadlineOf(entry, writer),
  ].filter((fact) => fact !== null);
}

/**
 * The first deadline that is ahead when the digest is sent. That is later than publication, and much later for an item that is found late.
 */
function deadlineOf({ dates }: DigestEntry, { language, window }: EntryWriter): string | null {
  const next = nextDeadline(dates, new Date(window.end));
  return next === undefined ? null : datedRole(next, language);
}

function dateOf(entry: DigestEntry, texts: DigestTexts, formats: Formats): string {
  const date = formats.date(new Date(newsAt(entry)));
  return entry.amended || entry.publishedAt === null ? texts.seenOn(date) : date;
}

function foreignLanguage(entry: DigestEntry, language: UiLanguage): string | null {
  return entry.language === language || !/^(?!mul$|und$)[a-z]{2,3}$/.test(entry.language) ? null : entry.language;
}

function publisherOf({ sourceId, authority }: DigestEntry, { sourceName }: EntryWriter): string {
  const source = shortText(sourceName(sourceId), MAX_NAME);
  const publisher = shortText(authority, MAX_NAME);
  return publisher === '' || source.includes(publisher) ? source : `${publisher} – ${source}`;
}

function reasonsOf([first, ...others]: readonly EntryPolicy[], writer: EntryWriter): readonly string[] {
  const { texts, language } = writer;
  const matched = first === undefined ? '' : wordsOf(first, language);
  return [
    matched === '' ? null : texts.matches(matched),
    others.length === 0 ? null : texts.alsoConcerns(alsoConcerned(others, writer)),
  ].filter((reason) => reason !== null);
}

function alsoConcerned(policies: readonly EntryPolicy[], { texts, language }: EntryWriter): string {
  const named = policies.slice(0, MAX_POLICIES).map((policy) => {
    const state = policy.state === 'suggested' ? texts.toConfirm : '';
    const detail = [state, wordsOf(policy, language)].filter((part) => part !== '').join(', ');
    return detail === '' ? shortText(policy.name, MAX_NAME) : `${shortText(policy.name, MAX_NAME)} (${detail})`;
  });
  return policies.length > MAX_POLICIES ? `${named.join(' ; ')}…` : named.join(' ; ');
}

const MAX_WHY = 300;

function wordsOf(policy: EntryPolicy, language: UiLanguage): string {
  if (policy.why) return shortText(policy.why[language], MAX_WHY);
  const words = policy.words.map(cleanText).filter((word) => word !== '');
  const quoted = words.slice(0, MAX_WORDS).map((word) => quote(shortText(word, MAX_WORD), language));
  return words.length > MAX_WORDS ? `${quoted.join(', ')}…` : quoted.join(', ');
}

interface AlsoWriter {
  readonly sourceName: (id: string) => string;
  readonly texts: Pick<DigestTexts, 'also' | 'alsoEarlier'>;
  /** Address of an item's page without the id. */
  readonly items: string;
  /** The digest's window, (start, end]. */
  readonly window: { readonly start: string; readonly end: string };
}

const MAX_SOURCE_NAME = 80;
const MAX_NAMES = 5;

/**
 * Other sources of an entry's event. `Aussi : …` lists those of this window, with the publisher's own address if this digest has it. `Déjà
 * repéré chez : …` lists those found before, which an earlier digest may have reported.
 */
function viewAlso({ entry, also }: FoldedEntry, writer: AlsoWriter): readonly AlsoView[] {
  const { texts, items, window, sourceName } = writer;
  const addresses = new Map(also.map(({ itemId, url }) => [itemId, safeHref(url)]));
  const others = (entry.eventGroup?.others ?? []).filter(({ seenAt }) => seenAt <= window.end);
  const link = (other: (typeof others)[number]): LinkView => ({
    text: shortText(sourceName(other.sourceId), MAX_SOURCE_NAME),
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

interface DecisionWriter {
  readonly language: UiLanguage;
  readonly texts: DigestTexts;
  readonly formats: Formats;
  readonly excerpts: { readonly reason: number };
  readonly mayReadReasons: boolean;
}

const maxDecisions = 3;
const maxName = 120;

/**
 * When a person confirmed the entry's policies, on which revision if it is another one, and why. Not who: mails are kept, and it must be
 * possible to erase a name.
 */
function viewDecisions(
  { revision }: Pick<DigestEntry, 'revision'>,
  policies: readonly EntryPolicy[],
  writer: DecisionWriter,
): readonly string[] {
  const { texts, formats, language, excerpts, mayReadReasons } = writer;
  const lines = policies.flatMap(({ name, decision }, index) => {
    if (decision === null) return [];
    const date = formats.date(new Date(decision.at));
    const what = index === 0 ? texts.decided(date) : texts.decidedFor(quote(shortText(name, maxName), language), date);
    const judged = decision.revision === revision ? '' : `, ${texts.onVersion(formats.number(decision.revision))}`;
    const reason = mayReadReasons ? shortText(decision.reason, excerpts.reason) : '';
    const colon = language === 'fr' ? '\u00a0: ' : ': ';
    return [`${what}${judged}${reason === '' ? '.' : `${colon}${quote(reason, language)}`}`];
  });
  return lines.slice(0, maxDecisions);
}
