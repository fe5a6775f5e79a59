import { z } from 'zod';
import type { Gist } from '../../enrich/gist.js';
import { safeHref } from '../../model/address/parse-url.js';
import { Instant } from '../../model/item/entry.js';
import { ProgramSuggestion, TagState } from '../../model/item/item.js';
import { LinkedDocument, LinkedDocumentState } from '../../model/item/linked-document.js';
import { MachineText } from '../../model/item/machine-text.js';
import type { Tag } from '../../model/policy/policy.js';
import { ItemShape } from '../../shapes/item-shape.js';
import { MemberShape } from '../../shapes/search-shape.js';
import type { TagView } from '../policies/tag-view.js';
import { RevisionShape } from './revision-json.js';

const SummaryShape = z
  .object({
    kind: z.enum(['publisher', 'extract']).describe('The publisher’s own, or sentences of the text as they stand.'),
    sentences: z.array(z.string()).readonly(),
  })
  .nullable();

/** An item in few words: the publisher's summary in plain text, or sentences of the text as they stand. */
export function gistJson(gist: Gist | undefined) {
  if (gist === undefined) return { summary: null, keywords: [] };
  const { by, sentences } = gist.summary;
  return { summary: { kind: by, sentences }, keywords: gist.keywords };
}

const { purpose, language, revision, model, writtenAt, sentences } = MachineText.shape;
const MachineTextShape = z
  .object({ purpose, language, revision, model, writtenAt, sentences })
  .meta({ id: 'MachineText', description: 'What a language model wrote of an item. Treat it as hearsay.' });

/** What a language model wrote of an item, with the sentences that it rests on: plain text. */
export function machineTextJson(written: MachineText): z.infer<typeof MachineTextShape> {
  const { purpose, language, revision, model, writtenAt, sentences } = written;
  return { purpose, language, revision, model, writtenAt, sentences };
}

const document = LinkedDocument.shape;
const DocumentShape = z
  .object({
    url: z.string().nullable(),
    state: LinkedDocumentState,
    code: document.code.describe('A stable word for what was wrong with the last attempt.'),
    message: document.message,
    title: document.title,
    text: document.text.describe('Plain, a blank line between paragraphs.'),
    cut: document.cut.describe('The text was longer.'),
    ...{ format: document.format, pages: document.pages, language: document.language, author: document.author },
    ...{ publishedAt: document.publishedAt, fetchedAt: document.fetchedAt },
    nextAttemptAt: Instant.nullable(),
  })
  .meta({ id: 'LinkedDocument', description: 'The text of the document that an item links, or why there is none.' });

export function documentJson(linked: LinkedDocument): z.infer<typeof DocumentShape> {
  const { state, code, message, title, text, cut, format, pages, language, author, publishedAt, fetchedAt } = linked;
  return {
    url: safeHref(linked.finalUrl ?? linked.url),
    ...{ state, code, message, title, text, cut, format, pages, language, author, publishedAt, fetchedAt },
    nextAttemptAt: state === 'waiting' ? linked.nextAt : null,
  };
}

export const TagShape = z
  .object({
    policy: z.string(),
    state: TagState,
    revision: z.number().int().positive().describe('The version of the item that was matched or judged.'),
    policyRevision: z.number().int().nonnegative(),
    words: z.array(z.string()).describe('The words of the item that matched, as they stand in it.'),
    by: z.string().nullable().describe('Who decided; `null` while nobody did.'),
    reason: z.string().nullable(),
    at: Instant,
    auditSequence: z.number().int().positive().nullable().describe('The number of the decision in the audit log.'),
    suggestedBy: ProgramSuggestion.omit({ by: true }).nullable().describe('What a program said of it, in its words.'),
  })
  .meta({ id: 'Tag', description: 'That an item concerns a policy, suggested or decided.' });

function programJson({ suggestedBy }: Pick<Tag, 'suggestedBy'>) {
  if (!suggestedBy) return null;
  const { program, reason, at, alone } = suggestedBy;
  return { program, reason, at, alone };
}

export function tagJson({ tag, decidedBy }: Pick<TagView, 'tag' | 'decidedBy'>): z.infer<typeof TagShape> {
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
    suggestedBy: programJson(tag),
  };
}

export const ItemDetailShape = ItemShape.extend({
  summary: SummaryShape,
  keywords: z.array(z.string()).readonly().describe('The strongest first.'),
  machineTexts: z.array(MachineTextShape),
  dossier: MemberShape,
  revisions: z.array(RevisionShape).describe('The newest, 20 at most.'),
  tags: z.array(TagShape),
  document: z.union([DocumentShape, z.null()]).describe('`null` where the source’s documents are not read.'),
}).meta({ id: 'ItemDetail' });
