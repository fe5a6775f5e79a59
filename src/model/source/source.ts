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

/** The source id of what people add by hand. No such source is watched. */
export const byHand = 'by-hand';

/** The id is used in addresses, in job keys and in the ids of records. */
export const SourceId = Slug.max(100, 'expected at most 100 characters').refine(
  (id) => id !== byHand,
  `expected another id than ${byHand}, which is kept for what people add`,
);

/** ISO 3166-1 alpha-2, with `-` and a subdivision if there is one (`US-CA`), and `EU`, `UK`, `INT` as the field uses them. */
export const Jurisdiction = z
  .string()
  .regex(/^[A-Z]{2,3}(-[A-Z0-9]{1,3})?$/, 'expected a code such as EU, FR or US-CA');

/** BCP 47 primary language, or `mul` for a channel that mixes languages. */
export const Language = z.string().regex(/^[a-z]{2,3}$/, 'expected a language code such as fr, en or mul');

export const TimeZone = z
  .string()
  .max(limits.momentChars)
  .refine(isTimeZone, 'expected an IANA time zone such as Europe/Paris');

const InBoth = z.strictObject({ fr: DefinitionText.min(1), en: DefinitionText.min(1) });

/** A text about a source for people: in both languages, or one text that serves for both. */
export const SourceText = z.union([DefinitionText, InBoth]);
export type SourceText = z.infer<typeof SourceText>;

export function textIn(text: SourceText | undefined, language: keyof z.infer<typeof InBoth>): string {
  return typeof text === 'object' ? text[language] : (text ?? '');
}

/** The catalogue's definition of one watched channel, written by people. What we learned of it is `SourceState`. */
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
    /** Everything from this source counts as about AI, even if its words do not say so. */
    aboutAi: z.boolean().default(false),
    tier: z.enum(['core', 'extended', 'watch']).default('extended'),
    /** How far the address may be trusted: see config/sources/README.md. */
    evidence: z.enum(['fetched', 'published', 'page', 'trouble', 'weak']).optional(),
    enabled: z.boolean().default(true),
    /** The zone of dates that the publisher writes without one. */
    timeZone: TimeZone.default('UTC'),
    /** Minutes between two checks, fractions included. If absent, the schedule's default. */
    everyMinutes: z.number().min(0.05).max(10_080).optional(),
    request: SourceRequest.optional(),
    auth: SourceAuth.optional(),
    ...readings,
    /** True if the document that an entry links is fetched and its main text joins the item. */
    read: z.boolean().default(false),
    politeness: Politeness.optional(),
    /** An http(s) proxy for this source alone. */
    proxy: HttpUrl.optional(),
    /** For a source that follows one procedure: how to make another for the next reference. */
    template: SourceTemplate.optional(),
    /** The terms under which the publisher's texts may be used. Without a licence they are not passed on. */
    licence: SourceLicence.optional(),
    why: SourceText.optional(),
    note: SourceText.optional(),
  })
  .superRefine(requireReading)
  .superRefine(requireReference);
export type SourceDefinition = z.infer<typeof SourceDefinition>;

/** A kind that requires a reading option has it. */
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

/** The parts of a definition that decide how an answer is read. */
export type ReadingDefinition = Pick<SourceDefinition, 'kind' | 'url' | 'timeZone' | ReadingField>;

/** What we know of a source between two checks. Keyed by the definition's id. */
export const SourceState = z.object({
  id: Slug,
  /** Copied from the definition. A source that left the catalogue is kept and disabled. */
  enabled: z.boolean(),
  /** The address that the validators below belong to. They are dropped when the definition's address changes. */
  url: z.string(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  /** The slot: the next check belongs to it, and only completing that check moves it. */
  dueAt: Instant,
  /** SHA-256 of the last body that was read, hex. */
  bodyHash: z.string().nullable(),
  /** The bodies of the last reading, in order. They do not expire while they are named here. */
  bodies: z.array(KeptBody).default([]),
  /** Pages read since then by walks that failed on their way, the newest first. */
  partial: z.array(KeptBody).default([]),
  /** Hash of the request that the bodies answer. Null in states from before it was kept. */
  asked: z.string().nullable().default(null),
  walk: OpenWalk.nullable().default(null),
  turn: SitemapTurn.nullable().default(null),
  missing: MissingRows.nullable().default(null),
  /** The version of the parser that read the bodies. Another version reads them again. */
  reader: z.string().nullable().default(null),
  /** The rhythm that the feed stated at its last reading. */
  hints: FeedHints.nullable().default(null),
  /** The target of permanent redirects in the last checks, in a row, and since when. Null if there were none. */
  moved: z.object({ url: z.string(), checks: z.number().int().positive(), since: Instant }).nullable().default(null),
  /** The address that is used in place of the definition's (`from`), since its move was confirmed. Null if there is none. */
  movedHere: z.object({ from: z.string(), url: z.string(), since: Instant }).nullable().default(null),
  /** The subscription with the hub that announces its changes. Null if there never was one. */
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
  /** The sum of its checks. */
  track: SourceTrack.default(newSourceTrack),
  health: HealthRecord.default(unjudged),
  /** When its definition was last tried on the network apart from checks, at which address, and why it did not fit. Null if it was not. */
  tried: z.object({ at: Instant, url: z.string(), problem: z.string().nullable() }).nullable().default(null),
});
export type SourceState = z.infer<typeof SourceState>;

/** The state of a source that was never checked. Fields with a default start with it. */
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

/**
 * Checks the list first, which has most names. A format knows the aliases too, but making one takes longer than checking the rest of a
 * definition.
 */
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

type RequestParts = Pick<SourceDefinition, 'url' | 'request' | 'auth'>;

/**
 * The definition with the address to request: the catalogue's, or the one that its publisher moved to for good. A source that sends keys,
 * fields or parameters stays at its definition's address: they are meant for that place.
 */
export function withCurrentAddress<D extends RequestParts>(definition: D, state: Pick<SourceState, 'movedHere'>): D {
  const moved = state.movedHere;
  if (moved === null || moved.from !== definition.url || definition.request || definition.auth) return definition;
  return { ...definition, url: moved.url };
}
