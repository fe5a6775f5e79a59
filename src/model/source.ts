import { z } from 'zod';
import { Instant } from './entry.js';
import { ItemKind } from './item-kind.js';

/** Lower-case words joined by hyphens: the form of every id that a person writes. */
export const Slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected lower-case letters, digits and single hyphens');

/** ISO 3166-1 alpha-2, with `-` and a subdivision where it is one (`US-CA`), and `EU`, `UK`, `INT` as the field uses them. */
export const Jurisdiction = z
  .string()
  .regex(/^[A-Z]{2,3}(-[A-Z0-9]{1,3})?$/, 'expected a code such as EU, FR or US-CA');

/** BCP 47 primary language, or `mul` where a channel mixes languages. */
export const Language = z.string().regex(/^[a-z]{2,3}$/, 'expected a language code such as fr, en or mul');

export const HttpUrl = z.url({ protocol: /^https?$/, error: 'expected an http(s) URL' });

export const TimeZone = z.string().refine(isTimeZone, 'expected an IANA time zone such as Europe/Paris');

/** How a source is read. Each kind is one file in `src/sources`. */
export const SourceKind = z.enum(['feed']);
export type SourceKind = z.infer<typeof SourceKind>;

/** What the catalogue says of one channel that we watch: the person's side. What we learned of it is `SourceState`. */
export const SourceDefinition = z.strictObject({
  id: Slug,
  name: z.strictObject({ fr: z.string().min(1), en: z.string().min(1) }),
  authority: z.string().min(1),
  jurisdiction: Jurisdiction,
  language: Language,
  kind: SourceKind,
  url: HttpUrl,
  carries: z.array(ItemKind).min(1),
  tier: z.enum(['core', 'extended', 'watch']).default('extended'),
  /** How far the address may be trusted; see config/sources/README.md. */
  evidence: z.enum(['fetched', 'published', 'page', 'trouble', 'weak']).optional(),
  enabled: z.boolean().default(true),
  /** The zone of dates that the publisher writes without one. */
  timeZone: TimeZone.default('UTC'),
  /** Minutes between two checks, fractions too; the schedule's default where it is absent. */
  everyMinutes: z.number().min(0.05).max(10_080).optional(),
  why: z.string().optional(),
  note: z.string().optional(),
});
export type SourceDefinition = z.infer<typeof SourceDefinition>;

/** What we know of a source between two checks. Keyed by the definition's id. */
export const SourceState = z.object({
  id: Slug,
  /** Follows the definition; a source that left the catalogue is kept and disabled. */
  enabled: z.boolean(),
  /** The address that the validators below belong to: they are dropped when the definition's address changes. */
  url: z.string(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  /** The slot: the next check belongs to it, and only completing that check moves it. */
  dueAt: Instant,
  /** SHA-256 of the last body that was read, hex. */
  bodyHash: z.string().nullable(),
  lastCheckId: z.string().nullable(),
  lastCheckedAt: Instant.nullable(),
  firstSuccessAt: Instant.nullable(),
  lastSuccessAt: Instant.nullable(),
  lastChangeAt: Instant.nullable(),
  /** Failed checks since the last success. */
  failures: z.number().int().nonnegative(),
});
export type SourceState = z.infer<typeof SourceState>;

/** The state of a source that was never checked. */
export function newSourceState(
  { id, enabled, url }: Pick<SourceState, 'id' | 'enabled' | 'url'>,
  dueAt: string,
): SourceState {
  return {
    id,
    enabled,
    url,
    etag: null,
    lastModified: null,
    dueAt,
    bodyHash: null,
    lastCheckId: null,
    lastCheckedAt: null,
    firstSuccessAt: null,
    lastSuccessAt: null,
    lastChangeAt: null,
    failures: 0,
  };
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
