import type { Entry } from '../../model/item/entry.js';
import type { Revision } from '../../model/item/item.js';

/** The publisher's entry of a revision, to be read again. Revisions do not hold the publisher's identifier. */
export function entryOfRevision(revision: Revision): Entry {
  const { title, url, publishedAt, updatedAt, dates, procedure, summary, content } = revision;
  const { authors, categories, enclosures } = revision;
  const said = { title, url, publishedAt, updatedAt, dates, procedure, summary, content };
  return { id: null, ...said, authors, categories, enclosures };
}
