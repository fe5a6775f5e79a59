import { safeHref } from '../../digest/safe-href.js';
import { entryParts } from '../../enrich/entry-text.js';
import type { Gist } from '../../enrich/gist.js';
import type { SeeAlso } from '../../jobs/read/load-see-also.js';
import { datesOf, referencesOf, topicsOf } from '../../model/corrected-findings.js';
import { type Correction, correctionOf } from '../../model/correction.js';
import type { EventGroup, EventGroupMember } from '../../model/event-group.js';
import type { Item, Revision } from '../../model/item.js';
import { saidByRules } from '../../model/item-fields.js';
import type { LinkedDocument } from '../../model/linked-document.js';
import type { MachineText } from '../../model/machine-text.js';
import type { EventGroupView } from '../event-groups/load-event-group.js';
import { isCut, sanitiseContent } from '../item/sanitise-content.js';
import type { TagView } from '../policies/tag-view.js';

/** An item as the API shows it: what readers know of it, without the inner life of the index. */
export function itemJson(item: Item) {
  return {
    id: item.id,
    title: item.title,
    url: safeHref(item.url),
    source: item.sourceId,
    jurisdiction: item.jurisdiction,
    language: item.language,
    kinds: item.kinds,
    ...correctedJson(item),
    aboutAi: item.aboutAi,
    addressees: item.addressees,
    obligations: item.obligations,
    excerpt: item.excerpt,
    authors: item.authors,
    categories: item.categories,
    references: referencesOf(item),
    procedure: item.procedure,
    publishedAt: item.publishedAt,
    firstSeenAt: item.firstSeenAt,
    activityAt: item.activityAt,
    removedAt: item.removedAt,
    revision: item.revision,
    policies: item.policies.map(({ id, state }) => ({ id, state })),
    savedSearches: item.savedSearches,
  };
}

/** An item to be read beside another, and why. */
export function seeAlsoJson({ item, reason }: SeeAlso) {
  const { id, title, sourceId: source, jurisdiction, language, publishedAt } = item;
  return { item: id, title, url: safeHref(item.url), source, jurisdiction, language, publishedAt, reason };
}

/** What persons corrected holds; `corrections` has what the rules say. Of an item that nobody has judged yet `relevance` has no reasons. */
function correctedJson(item: Item) {
  const { mainKind, relevance, topics, corrections } = item;
  const kind = correctionOf(corrections, 'kind')?.value ?? 'rules';
  const said = correctionOf(corrections, 'relevance')?.value ?? 'rules';
  return {
    kind: kind === 'rules' ? mainKind : { kind, cue: null },
    relevance: said === 'rules' ? relevance : { score: null, reasons: [], ...relevance, relevant: said === 'ai' },
    topics: topicsOf(item).map(
      (topic) => topics.find((one) => one.topic === topic) ?? { topic, sentence: '', cue: '' },
    ),
    dates: datesOf(item),
    corrections: corrections.map((one) => correctionJson(item, one)),
  };
}

function correctionJson(item: Item, { by: _by, sequence, ...said }: Correction) {
  return { ...said, rules: saidByRules(item, said), auditSequence: sequence };
}

/** An item in few words: the publisher's summary in plain text, or sentences of the text as they stand. */
export function gistJson(gist: Gist | undefined) {
  if (gist === undefined) return { summary: null, keywords: [] };
  const { by, sentences } = gist.summary;
  return { summary: { kind: by, sentences }, keywords: gist.keywords };
}

/** What a language model wrote of an item, with the sentences that it rests on: plain text. */
export function machineTextJson({ purpose, language, revision, model, writtenAt, sentences }: MachineText) {
  return { purpose, language, revision, model, writtenAt, sentences };
}

/** The content comes sanitised: programs paste it into pages. */
export function revisionJson(revision: Revision) {
  const parts = entryParts(revision);
  return {
    ordinal: revision.ordinal,
    activityAt: revision.activityAt,
    cause: revision.cause,
    title: revision.title,
    url: safeHref(revision.url),
    html: parts.map(sanitiseContent).join('<hr>'),
    cut: parts.some(isCut),
    publishedAt: revision.publishedAt,
    updatedAt: revision.updatedAt,
    contentHash: revision.contentHash,
    check: revision.checkId,
  };
}

/** The text of the linked document, or why there is none. */
export function documentJson(document: LinkedDocument) {
  const { state, code, message, title, text, cut, format, pages, language, author, publishedAt, fetchedAt } = document;
  return {
    url: safeHref(document.finalUrl ?? document.url),
    ...{ state, code, message, title, text, cut, format, pages, language, author, publishedAt, fetchedAt },
    nextAttemptAt: state === 'waiting' ? document.nextAt : null,
  };
}

export function tagJson({ tag, decidedBy }: Pick<TagView, 'tag' | 'decidedBy'>) {
  return {
    policy: tag.policyId,
    state: tag.state,
    revision: tag.revision,
    policyRevision: tag.policyRevision,
    words: tag.words,
    by: decidedBy ?? null,
    reason: tag.reason,
    at: tag.at,
    auditSequence: tag.sequence === 0 ? null : tag.sequence,
  };
}

/** The event group of an item: who else tells of the event; null for an item that is alone or was taken out. */
export function memberJson({
  eventGroup,
  others,
}: {
  eventGroup: EventGroup | null;
  others: readonly EventGroupMember[];
}) {
  if (eventGroup === null) return null;
  return { id: eventGroup.id, others: others.map(({ itemId, sourceId }) => ({ item: itemId, source: sourceId })) };
}

/** An event group with its items in order of time. */
export function eventGroupJson({ eventGroup, entries }: EventGroupView) {
  return {
    id: eventGroup.id,
    items: entries.map(({ item, member }) => ({ ...itemJson(item), reason: member.reason, takenOut: member.takenOut })),
  };
}
