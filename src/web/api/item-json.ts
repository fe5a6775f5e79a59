import { safeHref } from '../../digest/safe-href.js';
import { entryParts } from '../../enrich/entry-text.js';
import type { Gist } from '../../enrich/gist.js';
import type { Revision } from '../../model/item.js';
import type { LinkedDocument } from '../../model/linked-document.js';
import type { MachineText } from '../../model/machine-text.js';
import { itemJson } from '../../shapes/item-shape.js';
import type { EventGroupView } from '../event-groups/load-event-group.js';
import { isCut, sanitiseContent } from '../item/sanitise-content.js';
import type { TagView } from '../policies/tag-view.js';

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

/** An event group with its items in order of time. */
export function eventGroupJson({ eventGroup, entries }: EventGroupView) {
  return {
    id: eventGroup.id,
    items: entries.map(({ item, member }) => ({ ...itemJson(item), reason: member.reason, takenOut: member.takenOut })),
  };
}
