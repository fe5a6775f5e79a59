import { capitalise } from '../../messages/capitalise.js';
import { datedRole } from '../../messages/date-role-name.js';
import type { DigestTexts } from '../../messages/digest-texts.js';
import type { Formats } from '../../messages/formats.js';
import { jurisdictionName } from '../../messages/jurisdiction-name.js';
import { oneOfKinds } from '../../messages/kind-name.js';
import { languageName } from '../../messages/language-name.js';
import { quote } from '../../messages/quote.js';
import { safeHref } from '../../model/address/parse-url.js';
import type { DigestEntry, EntryPolicy } from '../../model/digest/composition.js';
import type { UiLanguage } from '../../model/digest/subscription.js';
import { nextDeadline } from '../../model/item/dated.js';
import { type GroupMember, newsAt } from '../compose/group-entries.js';
import { cleanText, shortText } from '../mail/clean-text.js';
import { type AlsoWriter, viewAlso } from './also-view.js';
import { viewChange } from './change-view.js';
import { viewDecisions } from './decision-view.js';
import type { EntryView, LinkView } from './digest-view.js';

/** What it takes to put an entry into words. */
export interface EntryWriter extends AlsoWriter {
  readonly language: UiLanguage;
  readonly texts: DigestTexts;
  readonly formats: Formats;
  readonly excerpts: ExcerptLengths;
}

/** Characters at most. */
export interface ExcerptLengths {
  /** Of an excerpt of what concerns a policy, and of the rest; 0 for none. */
  readonly policy: number;
  readonly other: number;
  /** Of what changed: never none, since it is the news. */
  readonly change: number;
  /** Of the reason of a decision. */
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

/** A removal is told even where the item was first seen in the same window. */
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

/** The first that is ahead when the entry is told, which is later than it was published, and long after for what is found later. */
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

function wordsOf(policy: EntryPolicy, language: UiLanguage): string {
  const words = policy.words.map(cleanText).filter((word) => word !== '');
  const quoted = words.slice(0, MAX_WORDS).map((word) => quote(shortText(word, MAX_WORD), language));
  return words.length > MAX_WORDS ? `${quoted.join(', ')}…` : quoted.join(', ');
}
