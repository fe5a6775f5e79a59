import { z } from 'zod';
import { HttpUrl } from '../address/parse-url.js';
import { Instant } from '../item/entry.js';
import { ItemKind } from '../item/item-kind.js';
import { DefinitionText, limits } from '../limits.js';
import { KeptBody, MissingRows, OpenWalk, SitemapTurn } from './check.js';
import { FeedHints } from './feed-hints.js';
import { HubSubscription } from './hub-subscription.js';
import { SourceLicence } from './licence.js';
import { HealthRecord, unjudged } from './source-health.js';
import { declaredKinds, type ReadingField, readings, SourceKind } from './source-kind.js';
import { Politeness, referencePlace, SourceAuth, SourceRequest, SourceTemplate } from './source-reading.js';
import { newSourceTrack, SourceTrack } from './source-track.js';

/** Lower-case words joined by hyphens: the form of every id that a person writes. */
export const Slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected lower-case letters, digits and single hyphens');

/** Stands for the source of what people add by hand, which nobody watches. */
export const byHand = 'by-hand';

/** It stands in addresses, in keys of jobs and in the ids of records. */
export const SourceId = Slug.max(100, 'expected at most 100 characters').refine(
  (id) => id !== byHand,
  `expected another id than ${byHand}, which is kept for what people add`,
);

/** ISO 3166-1 alpha-2, with `-` and a subdivision where it is one (`US-CA`), and `EU`, `UK`, `INT` as the field uses them. */
export const Jurisdiction = z
  .string()
  .regex(/^[A-Z]{2,3}(-[A-Z0-9]{1,3})?$/, 'expected a code such as EU, FR or US-CA');

/** BCP 47 primary language, or `mul` where a channel mixes languages. */
export const Language = z.string().regex(/^[a-z]{2,3}$/, 'expected a language code such as fr, en or mul');

export const TimeZone = z
  .string()
  .max(limits.momentChars)
  .refine(isTimeZone, 'expected an IANA time zone such as Europe/Paris');

const InBoth = z.strictObject({ fr: DefinitionText.min(1), en: DefinitionText.min(1) });

/** What people read of a source: in both languages, or in one that stands for both. */
export const SourceText = z.union([DefinitionText, InBoth]);
export type SourceText = z.infer<typeof SourceText>;

export function textIn(text: SourceText | undefined, language: keyof z.infer<typeof InBoth>): string {
  return typeof text === 'object' ? text[language] : (text ?? '');
}

/** What the catalogue says of one channel that we watch: the person's side. What we learned of it is `SourceState`. */
export const SourceDefinition = z
  .strictObject({
    id: SourceId,
    name: InBoth,
    authority: DefinitionText.min(1),
    jurisdiction: Jurisdiction,
    language: Language,
    kind: SourceKind.default('feed'),
    url: HttpUrl,
    carries: z.array(ItemKind).min(1).max(limits.definitionParts).default(['news']),
    /** All of it is about AI, whatever its words say. */
    aboutAi: z.boolean().default(false),
    tier: z.enum(['core', 'extended', 'watch']).default('extended'),
    /** How far the address may be trusted; see config/sources/README.md. */
    evidence: z.enum(['fetched', 'published', 'page', 'trouble', 'weak']).optional(),
    enabled: z.boolean().default(true),
    /** The zone of dates that the publisher writes without one. */
    timeZone: TimeZone.default('UTC'),
    /** Minutes between two checks, fractions too; the schedule's default where it is absent. */
    everyMinutes: z.number().min(0.05).max(10_080).optional(),
    request: SourceRequest.optional(),
    auth: SourceAuth.optional(),
    ...readings,
    /** The document that an entry links is fetched, and its main text joins the item. */
    read: z.boolean().default(false),
    politeness: Politeness.optional(),
    /** An http(s) proxy for this source alone. */
    proxy: HttpUrl.optional(),
    /** Where one source follows one procedure: how another is made of its reference. */
    template: SourceTemplate.optional(),
    /** Under which terms the publisher lets its texts be used; without it they go to nobody else. */
    licence: SourceLicence.optional(),
    why: SourceText.optional(),
    note: SourceText.optional(),
  })
  .superRefine(requireReading)
  .superRefine(requireReference);
export type SourceDefinition = z.infer<typeof SourceDefinition>;

/** A kind that has to be told how to read is told so. */
function requireReading(
  definition: { readonly kind: SourceKind } & Readonly<Partial<Record<ReadingField, unknown>>>,
  context: z.RefinementCtx,
): void {
  const { kind } = definition;
  const { requires } = declaredKinds[kind];
  if (requires === undefined || definition[requires] !== undefined) return;
  const message = `expected ${requires}, which says how to read a ${kind}`;
  context.addIssue({ code: 'custom', path: [requires], params: { missing: true }, message });
}

function requireReference(
  { url, enabled }: { readonly url: string; readonly enabled: boolean },
  context: z.RefinementCtx,
): void {
  if (!enabled || !url.includes(referencePlace)) return;
  const message = `expected false: this is a template, whose address lacks ${referencePlace}; "vigie sources follow" and its page fill it in`;
  context.addIssue({ code: 'custom', path: ['enabled'], message });
}

/** The parts of a definition that say how an answer is read. */
export type ReadingDefinition = Pick<SourceDefinition, 'kind' | 'url' | 'timeZone' | ReadingField>;

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
  /** The bodies that were read last, in order, never expired while they are named here. */
  bodies: z.array(KeptBody).default([]),
  /** Pages that walks which failed on their way have read since then, the newest first. */
  partial: z.array(KeptBody).default([]),
  /** The question that the bodies answer; null in states from before it was kept. */
  asked: z.string().nullable().default(null),
  walk: OpenWalk.nullable().default(null),
  turn: SitemapTurn.nullable().default(null),
  missing: MissingRows.nullable().default(null),
  /** The version of what read them: another one reads them again. */
  reader: z.string().nullable().default(null),
  /** What the feed said of its rhythm when it was read last. */
  hints: FeedHints.nullable().default(null),
  /** Where the last checks were sent on to for good, in a row, and since when; null where they were not. */
  moved: z.object({ url: z.string(), checks: z.number().int().positive(), since: Instant }).nullable().default(null),
  /** The address that is asked in place of the definition's, `from`, since its move was confirmed; null where there is none. */
  movedHere: z.object({ from: z.string(), url: z.string(), since: Instant }).nullable().default(null),
  /** With the hub that tells of its changes; null where it never had one. */
  push: HubSubscription.nullable().default(null),
  lastCheckId: z.string().nullable(),
  lastCheckedAt: Instant.nullable(),
  /** When its first check was completed: nothing is known of the time before. Null also in states from before it was kept. */
  firstCheckedAt: Instant.nullable().default(null),
  firstSuccessAt: Instant.nullable(),
  lastSuccessAt: Instant.nullable(),
  lastChangeAt: Instant.nullable(),
  /** Failed checks since the last success. */
  failures: z.number().int().nonnegative(),
  /** What its checks add up to. */
  track: SourceTrack.default(newSourceTrack),
  health: HealthRecord.default(unjudged),
  /** When its definition was tried on the network apart from checks, at which address, and why it did not fit; null where it was not. */
  tried: z.object({ at: Instant, url: z.string(), problem: z.string().nullable() }).nullable().default(null),
});
export type SourceState = z.infer<typeof SourceState>;

/** The state of a source that was never checked: what has a default begins with it. */
export function newSourceState(
  { id, enabled, url }: Pick<SourceState, 'id' | 'enabled' | 'url'>,
  dueAt: string,
): SourceState {
  const never = {
    lastCheckId: null,
    lastCheckedAt: null,
    firstSuccessAt: null,
    lastSuccessAt: null,
    lastChangeAt: null,
  };
  const unread = { etag: null, lastModified: null, bodyHash: null, failures: 0 };
  return SourceState.parse({ id, enabled, url, dueAt, ...never, ...unread });
}

let listedZones: ReadonlySet<string> | undefined;

/** Most names are in the list. A format, which knows their aliases too, takes longer to make than the rest of a definition to check. */
function isTimeZone(name: string): boolean {
  listedZones ??= new Set(['UTC', ...Intl.supportedValuesOf('timeZone')]);
  if (listedZones.has(name)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

type Asked = Pick<SourceDefinition, 'url' | 'request' | 'auth'>;

/**
 * The definition with the address that is asked: the catalogue's, or the one that its publisher moved to for good. A source
 * that sends keys, fields or parameters of its own is asked where its definition says: they are meant for that place.
 */
export function withAskedAddress<D extends Asked>(definition: D, state: Pick<SourceState, 'movedHere'>): D {
  const moved = state.movedHere;
  if (moved === null || moved.from !== definition.url || definition.request || definition.auth) return definition;
  return { ...definition, url: moved.url };
}
