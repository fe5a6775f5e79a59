import type { Cut, SentOperation } from './bulk-gate.js';

/** A bulk in which its worker dies, chosen by an operation that it holds. */
export interface BulkMoment {
  readonly name: string;
  readonly worker: 'check' | 'ingest' | 'digest' | 'mail';
  readonly holds: (operation: SentOperation) => boolean;
  /** What publishers say to cause the bulk. Absent if closing a window is enough. */
  readonly said?: 'new' | 'amended';
  readonly cuts: readonly Cut[];
}

const everyCut: readonly Cut[] = ['unanswered', 'cut off', 'partly refused'];
/** One digest is built at a time, and each of its writes is alone in its bulk. So these bulks cannot be partly refused. */
const alone: readonly Cut[] = ['unanswered', 'cut off'];

/** In the order in which an entry passes through the workers. */
export const bulkMoments: readonly BulkMoment[] = [
  {
    name: 'what a check accepted',
    worker: 'check',
    holds: ({ action, collection }) => action === 'create' && collection === 'intakes',
    said: 'new',
    cuts: everyCut,
  },
  {
    name: 'the completion of a check',
    worker: 'check',
    holds: (operation) => isReplaced(operation, 'checks') && bodyOf(operation).state === 'done',
    said: 'amended',
    cuts: everyCut,
  },
  {
    name: 'a key of an item',
    worker: 'ingest',
    holds: ({ collection }) => collection === 'item-keys',
    said: 'new',
    cuts: everyCut,
  },
  {
    name: 'a new item',
    worker: 'ingest',
    holds: ({ action, collection }) => action === 'create' && collection === 'items',
    said: 'new',
    cuts: everyCut,
  },
  {
    name: 'the revision that another takes the place of',
    worker: 'ingest',
    holds: ({ collection }) => collection === 'revisions',
    said: 'amended',
    cuts: everyCut,
  },
  {
    name: 'an item with its newest revision',
    worker: 'ingest',
    holds: (operation) => isReplaced(operation, 'items'),
    said: 'amended',
    cuts: everyCut,
  },
  {
    name: 'the deletion of an intake',
    worker: 'ingest',
    holds: ({ action, collection }) => action === 'delete' && collection === 'intakes',
    said: 'amended',
    cuts: everyCut,
  },
  {
    name: 'a digest',
    worker: 'digest',
    holds: ({ collection }) => collection === 'digests',
    cuts: alone,
  },
  {
    name: 'the delivery of a digest',
    worker: 'digest',
    holds: ({ action, collection }) => action === 'create' && collection === 'deliveries',
    cuts: alone,
  },
  {
    name: 'a mail that is under way',
    worker: 'mail',
    holds: (operation) => isReplaced(operation, 'deliveries') && operation.document?.state === 'sending',
    cuts: everyCut,
  },
  {
    name: 'a mail that was accepted',
    worker: 'mail',
    holds: (operation) => isReplaced(operation, 'deliveries') && operation.document?.state === 'accepted',
    cuts: everyCut,
  },
];

function isReplaced({ action, collection }: SentOperation, name: string): boolean {
  return action === 'index' && collection === name;
}

function bodyOf({ document }: SentOperation): { readonly state?: unknown } {
  return typeof document?.body === 'string' ? JSON.parse(document.body) : {};
}
