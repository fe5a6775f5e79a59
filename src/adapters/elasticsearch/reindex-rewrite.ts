import { z } from 'zod';
import type { IndexedDocument } from '../../analysis/analysed.js';
import { enrichmentVersion } from '../../enrich/enrich-entry.js';
import type { Item, Revision } from '../../model/item.js';
import type { CollectionSpec } from '../../ports/collection.js';
import { readStored } from '../../ports/stored-document.js';
import { indexedFields } from './collection-mapping.js';
import { storedItem } from './item-document.js';
import { readHead, readItem, readRevision } from './item-stored.js';
import type { ScannedDocument } from './reindex-scan.js';

/** What a document becomes in the new index. */
export interface Rewritten {
  /** JSON text. */
  readonly source: string;
  /** True where the words were analysed again. */
  readonly reread: boolean;
}

/** In the order of the documents. Throws `StoreError` `corrupt`, which names the document that cannot be read. */
export type Rewrite = (documents: readonly ScannedDocument[]) => Promise<readonly Rewritten[]>;

/** Items read again by the rules of this program, each from its newest revision; in order. */
export type Reread = (
  stored: readonly { readonly item: Item; readonly revision: Revision }[],
) => Promise<readonly { readonly item: Item; readonly document: IndexedDocument }[]>;

/** As it is. */
export const rewriteNothing: Rewrite = (documents) =>
  Promise.resolve(documents.map(({ source }) => ({ source: JSON.stringify(source), reread: false })));

/** What queries use is taken from the document anew, which itself stays as it is. */
export function rewriteCollection(
  spec: Pick<CollectionSpec<{ readonly id: string }>, 'name' | 'schema' | 'indexed'>,
): Rewrite {
  const rewrite = ({ id, source }: ScannedDocument): Rewritten => {
    const where = { collection: spec.name, id };
    const { write, version, body } = readStored(StoredDocument, where, source);
    const value = readStored(spec.schema, where, body.value);
    const rewritten = { write, ...indexedFields(spec, value), version, body: body.text };
    return { source: JSON.stringify(rewritten), reread: false };
  };
  return (documents) => Promise.resolve(documents.map(rewrite));
}

/**
 * Items that were read by older rules are read again. What comes of it is another version of the item, so that whoever read it
 * before cannot write the old one back.
 */
export function rewriteItems(reread: Reread): Rewrite {
  return async (documents) => {
    const stale = documents.flatMap((document) => staleItem(document) ?? []);
    const rereads = stale.length === 0 ? [] : await reread(stale);
    const rewritten = new Map(stale.map((before, index) => [before.item.id, { before, after: rereads[index] }]));
    return documents.map(({ id, source }) => {
      const { before, after } = rewritten.get(id) ?? {};
      if (before === undefined || after === undefined) return { source: JSON.stringify(source), reread: false };
      const item = storedItem({ ...after, revision: null, expectedVersion: before.version }, true);
      return { source: JSON.stringify({ ...source, ...item }), reread: true };
    });
  };
}

/** Undefined for an item that is up to date, or has no revision to be read from. */
function staleItem({ id, source }: ScannedDocument) {
  const item = readItem(id, source);
  const { version, revision } = readHead(id, source);
  if (item.enrichment >= enrichmentVersion || revision === undefined) return undefined;
  return { item, version, revision: readRevision(id, source) };
}

const Body = z.string().transform((text, context) => {
  try {
    const value: unknown = JSON.parse(text);
    return { text, value };
  } catch {
    context.addIssue('expected JSON');
    return z.NEVER;
  }
});

const StoredDocument = z.object({ write: z.string().optional(), version: z.number().int(), body: Body });
