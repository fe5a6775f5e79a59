import { z } from 'zod';
import { UiLanguage } from './subscription.js';

/** What there are feeds of: a search, one that is saved, what concerns a policy, what names an act, and the digests that were built. */
export const FeedKind = z.enum(['search', 'saved', 'policy', 'act', 'digests']);
export type FeedKind = z.infer<typeof FeedKind>;

/** What a feed is of. */
export const FeedSubject = z.object({
  of: FeedKind,
  /** A search as its page's address has it (`searchText`), the id of a saved search or a policy, the reference of an act; empty for digests. */
  subject: z.string().max(8_000),
});
export type FeedSubject = z.infer<typeof FeedSubject>;

/** What whoever holds the address of a feed reads, and as long as who may: it ends with the access of its owner. */
export const FeedContent = FeedSubject.extend({
  /** Id of the account whose feed it is; null where nobody signs in. */
  account: z.string().nullable(),
  language: UiLanguage,
});
export type FeedContent = z.infer<typeof FeedContent>;
