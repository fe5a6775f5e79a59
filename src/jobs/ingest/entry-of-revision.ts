import type { Entry } from '../../model/item/entry.js';
import type { Revision } from '../../model/item/item.js';

/** What the publisher said in a revision, to be read again; the publisher's identifier is not kept with revisions. */
export function entryOfRevision(revision: Revision): Entry {
  const { title, url, publishedAt, updatedAt, dates, procedure, summary, content } = revision;
  const { authors, categories, enclosures } = revision;
  const said = { title, url, publishedAt, updatedAt, dates, procedure, summary, content };
  return { id: null, ...said, authors, categories, enclosures };
}
