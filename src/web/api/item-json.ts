import { safeHref } from '../../digest/safe-href.js';
import type { Item, Revision } from '../../model/item.js';
import { bodyParts } from '../item/revision-text.js';
import { sanitiseContent } from '../item/sanitise-content.js';
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
    excerpt: item.excerpt,
    authors: item.authors,
    categories: item.categories,
    references: item.references,
    publishedAt: item.publishedAt,
    firstSeenAt: item.firstSeenAt,
    activityAt: item.activityAt,
    revision: item.revision,
    policies: item.policies.map(({ id, state }) => ({ id, state })),
  };
}

/** The content comes sanitised: programs paste it into pages. */
export function revisionJson(revision: Revision) {
  return {
    ordinal: revision.ordinal,
    activityAt: revision.activityAt,
    title: revision.title,
    url: safeHref(revision.url),
    html: bodyParts(revision).map(sanitiseContent).join('<hr>'),
    publishedAt: revision.publishedAt,
    updatedAt: revision.updatedAt,
    contentHash: revision.contentHash,
    check: revision.checkId,
  };
}

export function tagJson({ tag, decidedBy }: TagView) {
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
