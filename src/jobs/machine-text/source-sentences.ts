import { quoteSentence, sentencesOf } from '../../enrich/sentences.js';
import type { MachineText } from '../../model/item/machine-text.js';
import type { Store } from '../../ports/store/store.js';
import { beginningOfText, readGist } from '../read/read-gist.js';

/**
 * The sentences that a model is given, the title first: of the text up to `maxChars` for a summary, else of what the item says in brief.
 * Undefined where the version is gone or says nothing but its title, which a summary cannot shorten.
 */
export async function sourceSentences(
  store: Pick<Store, 'items' | 'documents'>,
  { itemId, revision: ordinal, purpose }: Pick<MachineText, 'itemId' | 'revision' | 'purpose'>,
  maxChars: number,
): Promise<readonly string[] | undefined> {
  const [[item], [revision], document] = await Promise.all([
    store.items.getMany([itemId]),
    store.items.revisionMany([{ itemId, ordinal }]),
    store.documents.get(itemId),
  ]);
  if (!item || !revision) return undefined;
  // As pages quote it, like the others: what a model was given is what is shown beside its words.
  const title = quoteSentence(revision.title, { start: 0, end: revision.title.length }, 0, 0);
  if (purpose === 'translation') {
    const { summary } = await readGist(item.value, revision, document?.value);
    return title === '' && summary.sentences.length === 0 ? undefined : [title, ...summary.sentences];
  }
  const text = beginningOfText(revision, document?.value).slice(0, maxChars);
  const sentences = sentencesOf(text).map((span) => quoteSentence(text, span, span.start, span.start));
  return sentences.length === 0 ? undefined : [title, ...sentences];
}
