import { reasonsText } from '../../acts/reason-text.js';
import { referenceName } from '../../acts/reference-name.js';
import { cutDifference, type ShortDifference } from '../../diff/short-difference.js';
import { cleanText, shortText } from '../../digest/mail/clean-text.js';
import { html, type Markup } from '../../digest/mail/markup.js';
import { datedRole } from '../../messages/calendar-date.js';
import { changeTexts } from '../../messages/change-texts.js';
import { type Formats, quote } from '../../messages/formats.js';
import { jurisdictionName } from '../../messages/names.js';
import { kindNames, type Naming, valueName } from '../../messages/value-name.js';
import { safeHref } from '../../model/address/parse-url.js';
import type { DigestEntry } from '../../model/digest/composition.js';
import type { Digest } from '../../model/digest/digest.js';
import { datesOf, jurisdictionOf, languageOf, referencesOf, topicsOf } from '../../model/item/corrected-findings.js';
import { isDeadlineRole } from '../../model/item/dated.js';
import { amendedAt, type Item, type ItemTag, isLink } from '../../model/item/item.js';
import { kindsOf } from '../../model/item/item-fields.js';
import { tagReasons } from '../../model/item/tag-reason.js';
import { licenceOf } from '../../model/source/licence.js';
import type { UiLanguage } from '../../model/ui-language.js';
import { nameUuid } from '../name-uuid.js';
import { feedTexts } from './feed-texts.js';
import type { FeedEntry, FeedTag } from './write-feed.js';

export interface ItemWriter {
  readonly naming: Naming;
  readonly formats: Formats;
  /** Address of an item's page without its id, ending in `/`. */
  readonly items: string;
  /** What the last amendment changed, by the item's id. */
  readonly changes: ReadonlyMap<string, ShortDifference & { readonly from: number; readonly to: number }>;
  /** Names of the people who decided tags, by actor id; erased names are absent. */
  readonly actors: ReadonlyMap<string, string>;
  /** The policy whose tag is shown with its reason, and whose decisions count as news; null for none. */
  readonly policy: string | null;
}

const titleLength = 300;
const excerptLength = 400;
const listed = 12;
const whyLength = 300;

/**
 * An item as an entry: its title, its address, what we know about it in our own words, and its excerpt if it has one. If the excerpt may
 * not be passed on, the caller removes it first (`passedOn`). The entry's id follows from the item's.
 */
export function itemEntry(item: Item, writer: ItemWriter): FeedEntry {
  const { naming, items, policy } = writer;
  const record = items + encodeURIComponent(item.id);
  const url = safeHref(item.url);
  const tag = item.policies.find(({ id }) => id === policy);
  return {
    id: `urn:uuid:${nameUuid(`item:${item.id}`)}`,
    title: shortText(item.title, titleLength) || feedTexts[naming.language].untitled,
    titleLanguage: foreignLanguage(item, naming),
    url: url ?? record,
    record: url === null ? null : record,
    author: cleanText(naming.catalogue.get(item.sourceId)?.authority ?? '') || null,
    published: item.publishedAt ?? item.firstSeenAt,
    updated: tag && tag.at > item.activityAt ? tag.at : item.activityAt,
    tags: tagsOf(item, naming),
    content: contentOf(item, tag, writer),
  };
}

function foreignLanguage(item: Item, naming: Naming): string | null {
  const language = languageOf(item);
  return language === naming.language || !/^(?!mul$|und$)[a-z]{2,3}$/.test(language) ? null : language;
}

function tagsOf(item: Item, naming: Naming): readonly FeedTag[] {
  const { states } = feedTexts[naming.language];
  return [
    ...kindsOf(item).map((kind) => ({ term: `kind:${kind}`, label: valueName('kind', kind, naming) })),
    ...topicsOf(item).map((topic) => ({ term: `topic:${topic}`, label: valueName('topic', topic, naming) })),
    ...linkedTags(item).map(({ id, state }) => ({
      term: `policy:${id}:${state}`,
      label: `${policyName(id, naming)} (${states[state]})`,
    })),
  ];
}

function linkedTags({ policies }: Item): readonly ItemTag[] {
  return policies.filter(isLink);
}

function contentOf(item: Item, tag: ItemTag | undefined, writer: ItemWriter): Markup {
  const { naming, items } = writer;
  const { language } = naming;
  const t = feedTexts[language];
  const dates = datesOf(item).filter(({ role }) => isDeadlineRole(role));
  const references = referencesOf(item).slice(0, listed);
  const parts = [
    html`<p>${factsOf(item, writer)}</p>`,
    newsOf(item, writer),
    tag === undefined ? null : reasonOf(tag, item.title, writer),
    list(
      t.deadlines,
      dates.slice(0, listed).map((date) => datedRole(date, language)),
    ),
    line(
      t.references + t.colon,
      references.map((one) => referenceName(one, language)),
    ),
    line(
      t.topics + t.colon,
      topicsOf(item).map((topic) => valueName('topic', topic, naming)),
    ),
    line(
      t.policies + t.colon,
      linkedTags(item).map(({ id, state }) => `${policyName(id, naming)} (${t.states[state]})`),
    ),
    excerptOf(item, naming),
    html`<p><a href="${items}${encodeURIComponent(item.id)}">${t.record}</a></p>`,
  ];
  return html`${parts.filter((part) => part !== null)}`;
}

function policyName(id: string, naming: Naming): string {
  return cleanText(valueName('policy', id, naming));
}

function factsOf(item: Item, { naming }: ItemWriter): string {
  const { language } = naming;
  const facts = [
    jurisdictionName(jurisdictionOf(item), language),
    kindNames(kindsOf(item), language),
    valueName('source', item.sourceId, naming),
  ];
  return facts
    .map((fact) => shortText(fact, titleLength))
    .filter((fact) => fact !== '')
    .join(' · ');
}

/** Says that the publisher amended or removed the item, and when; null for neither. */
function newsOf(item: Item, { naming, formats, changes, items }: ItemWriter): Markup | null {
  const { language } = naming;
  const t = feedTexts[language];
  if (item.removedAt !== null)
    return html`<p><strong>${t.removed(formats.date(new Date(item.removedAt)))}</strong></p>`;
  const at = amendedAt(item);
  if (at === null) return null;
  const change = changes.get(item.id);
  const brief = change === undefined ? '' : t.colon + changeInBrief(change, language, formats);
  const compare = `${items}${encodeURIComponent(item.id)}/diff?from=${change?.from}&to=${change?.to}`;
  const statement = `${t.amended(formats.date(new Date(at)))}${brief}`;
  return html`<p><strong>${change === undefined ? statement : html`<a href="${compare}">${statement}</a>`}</strong></p>`;
}

/** The publisher's own words, with their author and the licence under which they are passed on. */
function excerptOf({ excerpt, sourceId }: Item, { catalogue }: Naming): Markup | null {
  const words = shortText(excerpt, excerptLength);
  const source = catalogue.get(sourceId);
  if (words === '' || source === undefined) return null;
  const { name, url } = licenceOf(source);
  const href = safeHref(url);
  const terms = name === null || href === null ? name : html`<a href="${href}">${name}</a>`;
  return html`<blockquote>${words}</blockquote><p>${source.authority}${terms === null ? null : html`, ${terms}`}</p>`;
}

/** Why a policy's tag has its state. */
function reasonOf(tag: ItemTag, title: string, { naming, actors }: ItemWriter): Markup {
  const { id, state, by, reason } = tag;
  const { language } = naming;
  const t = feedTexts[language];
  const name = by === null ? undefined : actors.get(by);
  const facts = [
    name === undefined ? t.states[state] : `${t.states[state]} ${t.by(cleanText(name))}`,
    shortText(reasonsText(tagReasons(tag, { title }), naming), whyLength),
    ...(reason ? [`${t.reason}${t.colon}${quote(shortText(reason, 500), language)}`] : []),
  ];
  return html`<p><strong>${policyName(id, naming)}</strong>${t.colon}${facts.join(' ; ')}</p>`;
}

function list(label: string, values: readonly string[]): Markup | null {
  if (values.length === 0) return null;
  return html`<p>${label}</p><ul>${values.map((value) => html`<li>${value}</li>`)}</ul>`;
}

function line(label: string, values: readonly string[]): Markup | null {
  return values.length === 0 ? null : html`<p>${label}${values.join(' ; ')}</p>`;
}

/** `titre changé, 3 mots supprimés, 12 mots ajoutés`: how much changed, without any of the publisher's words. */
function changeInBrief(change: ShortDifference, language: UiLanguage, { count }: Formats): string {
  const t = feedTexts[language];
  if (change.kind === 'too-long') return t.tooLong;
  if (change.kind === 'address') return t.addressChanged;
  if (change.kind === 'form') return t.formChanged;
  const { removedWords, addedWords } = cutDifference(change, 0);
  const forms = changeTexts[language];
  return [
    ...(change.title.length > 0 ? [t.titleChanged] : []),
    ...(removedWords > 0 ? [count(forms.removedWords, removedWords)] : []),
    ...(addedWords > 0 ? [count(forms.addedWords, addedWords)] : []),
  ].join(', ');
}

interface DigestWriter {
  readonly language: UiLanguage;
  readonly formats: Formats;
  /** Addresses of a digest's and an item's page without the id, ending in `/`. */
  readonly digests: string;
  readonly items: string;
}

const titlesShown = 40;

export function digestEntry(digest: Digest, brings: readonly DigestEntry[], writer: DigestWriter): FeedEntry {
  const { formats, language, digests, items } = writer;
  const t = feedTexts[language];
  const url = digests + encodeURIComponent(digest.id);
  const more = brings.length - titlesShown;
  return {
    id: `urn:uuid:${nameUuid(`digest:${digest.id}`)}`,
    title: cleanText(digest.subject),
    titleLanguage: digest.language === language ? null : digest.language,
    ...{ url, record: null, author: null, published: digest.builtAt, updated: digest.builtAt, tags: [] },
    content: html`<p>${formats.count(t.publications, brings.length)}</p>
      <ul>${brings
        .slice(0, titlesShown)
        .map(
          ({ itemId, title }) =>
            html`<li><a href="${items}${encodeURIComponent(itemId)}">${shortText(title, 300) || t.untitled}</a></li>`,
        )}</ul>
      ${more > 0 ? html`<p>${formats.count(t.more, more)}</p>` : null}`,
  };
}
