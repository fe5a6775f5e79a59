import { z } from 'zod';

/** A feed's own statements about how often to fetch it, and about the hub that announces changes. */
export const FeedHints = z.object({
  /** RSS 2.0 `<ttl>`: how long the channel may be cached, minutes, or null. */
  ttlMinutes: z.number().int().positive().nullable(),
  /** `sy:updatePeriod` over `sy:updateFrequency` (RSS 1.0 Syndication), minutes, or null. */
  updateMinutes: z.number().positive().nullable(),
  /** Hours, UTC, in which no request is needed (RSS 2.0 `<skipHours>`). */
  skipHours: z.array(z.number().int().min(0).max(23)),
  /** Days, UTC, in which no request is needed (RSS 2.0 `<skipDays>`), 0 for Sunday. */
  skipDays: z.array(z.number().int().min(0).max(6)),
  /** The WebSub hub (`rel="hub"`), or null. */
  hub: z.string().nullable().default(null),
  /** The address by which the hub knows the feed (`rel="self"`), or null. */
  topic: z.string().nullable().default(null),
  /** The language as the feed states it (RSS 2.0 `<language>`, `xml:lang`), or null. */
  language: z.string().nullable().default(null),
});
export type FeedHints = z.infer<typeof FeedHints>;

/** For a feed without any hints. */
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
  /** BCP 47, or null. */
  readonly language: string | null;
}
