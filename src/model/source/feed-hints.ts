import { z } from 'zod';

/** What a feed says of how often it is worth asking, and of who tells when it changed. */
export const FeedHints = z.object({
  /** RSS 2.0 `<ttl>`: how long the channel may be kept, minutes, or null. */
  ttlMinutes: z.number().int().positive().nullable(),
  /** `sy:updatePeriod` over `sy:updateFrequency` (RSS 1.0 Syndication), minutes, or null. */
  updateMinutes: z.number().positive().nullable(),
  /** Hours, UTC, in which nobody needs to ask (RSS 2.0 `<skipHours>`). */
  skipHours: z.array(z.number().int().min(0).max(23)),
  /** Days, UTC, in which nobody needs to ask (RSS 2.0 `<skipDays>`), 0 for Sunday. */
  skipDays: z.array(z.number().int().min(0).max(6)),
  /** The WebSub hub (`rel="hub"`), or null. */
  hub: z.string().nullable().default(null),
  /** What the hub knows the feed as (`rel="self"`), or null. */
  topic: z.string().nullable().default(null),
  /** The language that the feed says it is in, as it stands there (RSS 2.0 `<language>`, `xml:lang`), or null. */
  language: z.string().nullable().default(null),
});
export type FeedHints = z.infer<typeof FeedHints>;

/** Of a feed that says nothing of the kind. */
export const noHints: FeedHints = {
  ttlMinutes: null,
  updateMinutes: null,
  skipHours: [],
  skipDays: [],
  hub: null,
  topic: null,
  language: null,
};

export interface NamedFeed {
  readonly title: string;
  readonly url: string;
  /** BCP 47 where it is given. */
  readonly language: string | null;
}
