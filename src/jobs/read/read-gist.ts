import { setImmediate } from 'node:timers/promises';
import { entryText, withDocument } from '../../enrich/entry-text.js';
import { type Gist, gistOf } from '../../enrich/gist.js';
import { sentencesOf } from '../../enrich/sentences.js';
import { readAtMost } from '../../enrich/word-buffer.js';
import type { Item, Revision } from '../../model/item.js';
import type { LinkedDocument } from '../../model/linked-document.js';

/** An item in few words, as the rules read them off its text when it is shown. */
export interface ItemGist extends Gist {
  /** The sentences are all that there is to read. */
  readonly isWhole: boolean;
}

/** Characters of each part of an entry that are looked at, markup and all: pages show no more of it. */
const partChars = 300_000;

/** Of a version with the text of the document that it links: at most 200,000 characters of both. Others are served in between. */
export async function readGist(
  item: Item,
  { title, summary, content }: Pick<Revision, 'title' | 'summary' | 'content'>,
  document: Pick<LinkedDocument, 'text'> | undefined,
): Promise<ItemGist> {
  const entry = { title, summary: beginningOf(summary), content: beginningOf(content) };
  const text = withDocument(entryText(entry), document?.text.slice(0, readAtMost)).slice(0, readAtMost);
  await setImmediate();
  const gist = gistOf(entry, { spoken: `${title}\n${text}`, enrichment: item });
  await setImmediate();
  return { ...gist, isWhole: sentencesOf(text).length <= gist.summary.sentences.length };
}

function beginningOf(html: string | null): string | null {
  return html === null ? null : html.slice(0, partChars);
}
