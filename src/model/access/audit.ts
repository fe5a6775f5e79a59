import { z } from 'zod';
import { WebhookBody, WebhookEvent } from '../digest/webhook.js';
import { CorrectedFinding } from '../item/correction.js';
import { Instant } from '../item/entry.js';
import { ItemKind } from '../item/item-kind.js';
import { SearchActions, TriageChange } from '../item/triage.js';
import { limits } from '../limits.js';
import { parseJson } from '../parse-json.js';
import { UiLanguage } from '../ui-language.js';

/** A person or a program that decides. The chain holds the id only, so that a name can be erased without breaking it. */
export const Actor = z.object({ id: z.string(), name: z.string() });
export type Actor = z.infer<typeof Actor>;

/** The kind of event. A later version may write kinds that this one does not know; they are still kept, shown and verified. */
const StoredAction = z.string().regex(/^[a-z]{1,30}\.[a-z-]{1,30}$/);

/** The event's action. Undefined if only a later version knows it. */
export function knownAction({ action }: Pick<AuditEvent, 'action'>): AuditAction | undefined {
  return AuditAction.safeParse(action).data;
}

/** One decision, written before anything that follows from it. Created once by sequence, never changed. */
export const AuditEvent = z.object({
  /** The sequence in twelve digits, so that ids sort as sequences do. */
  id: z.string(),
  /** From 1, without gaps. */
  sequence: z.number().int().positive(),
  at: Instant,
  actor: z.string(),
  action: StoredAction,
  /**
   * Id of the subject of the decision: a policy, a tag, an item, a finding of an item, a subscription, a grant, a delivery, a source, the
   * name of a publisher's key, a saved search, an account, the installation's mail, an exported list, a webhook, or the settings.
   */
  subject: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  /** The `hash` of the previous event. The first event has 64 zeros. */
  previousHash: z.string(),
  /** SHA-256 over the other fields in canonical form, hex. */
  hash: z.string(),
});
export type AuditEvent = z.infer<typeof AuditEvent>;

/** Details are flat, so several words without spaces are stored as one text. */
const words = z.codec(z.string(), z.array(z.string()), {
  decode: (text) => (text === '' ? [] : text.split(' ')),
  encode: (list) => list.join(' '),
});
const json = z.codec(z.string(), z.record(z.string(), z.unknown()), {
  decode: (text) => parseJson(text) as Record<string, unknown>, // checked by the schema
  encode: (value) => JSON.stringify(value),
});

const reason = z.string().default('');
const count = z.number().int().nonnegative();
const ordinal = z.number().int().positive();

const policy = z.object({
  name: z.string().min(1).max(200),
  description: z.string().max(4_000).default(''),
  owner: z.string().max(200).default(''),
  query: z.string().min(1).max(limits.policyQueryChars),
  /** Earlier versions did not record the fields below. */
  reviewOn: z.string().default(''),
  link: z.string().default(''),
  text: z.string().max(20_000).default(''),
});
const tag = z.object({ item: z.string(), policy: z.string(), revision: ordinal, policyRevision: count, reason });
/** The id of the batch if the decision was taken together with others: see `Batch`. */
const batch = z.string().optional();
/** Hash of the linked document's bytes that the person had before them. Earlier versions recorded none. */
const verdict = tag.extend({
  document: z.string().nullable().default(null),
  batch,
  /** True if the tag was proposed from earlier decisions. */
  learned: z.boolean().optional(),
});
/** Every event holds the whole search, so that each can be followed alone. */
const search = z.object({
  ...{ name: z.string(), search: z.string(), owner: z.string().nullable() },
  /** Earlier versions had no actions. */
  ...SearchActions.shape,
});
const reasonedSearch = search.extend({ reason });
const account = z.object({
  role: z.string(),
  state: z.string(),
  /** Earlier versions knew no identities. */
  identity: z.string().nullable().optional(),
});
const method = z.object({ method: z.string() });
const source = z.object({ fields: json });
/** Every event of a change holds the whole webhook. */
const webhook = z.object({
  name: z.string().min(1).max(100),
  body: WebhookBody,
  language: UiLanguage,
  filter: z.string().max(4_000),
  policies: words,
  events: words.pipe(z.array(WebhookEvent).min(1)),
  state: z.enum(['active', 'paused']),
});
const named = z.object({ name: z.string() });
const nothing = z.object({});

/**
 * The details of each kind of event, besides who decided. The log is read and written by the same schema, so these schemas only ever widen;
 * a request's schema, which may become stricter one day, is never used here. If an event cannot be read, a later version wrote it, and
 * nothing follows from it here.
 */
const decidedDetails = {
  'policy.created': policy,
  'policy.changed': policy,
  'policy.retired': nothing,
  /** The confirmed tags were reviewed. `reviewOn` is the day of the next review, empty if none was set. */
  'policy.reviewed': z.object({ reviewOn: z.string().default(''), reason }),
  'tag.suggested': tag.extend({ program: z.string() }),
  'tag.confirmed': verdict,
  'tag.rejected': verdict,
  /** Takes a decision back: what was suggested waits again. */
  'tag.reopened': tag.extend({ undoes: ordinal, batch }),
  'dossier.taken-out': z.object({ item: z.string(), dossier: z.string(), reason }),
  /** `Correction` reads the corrected finding from the stored event. */
  'item.corrected': z
    .looseObject({ item: z.string(), finding: z.string(), rules: z.string().default(''), reason })
    .refine((details) => CorrectedFinding.safeParse(details).success, 'expected what is said of a finding'),
  /** A document at an address, or a file with its name and the SHA-256 of its bytes. */
  'entry.added': z.object({
    item: z.string(),
    url: z.string().nullable(),
    file: z.string().nullable(),
    sha256: z.string().nullable(),
    title: z.string(),
    jurisdiction: z.string(),
    kind: ItemKind,
    from: z.string(),
  }),
  /** `Triage` reads the change from the stored event. */
  'item.triaged': z
    .looseObject({ item: z.string(), field: z.string(), reason, batch })
    .refine((details) => TriageChange.safeParse(details).success, 'expected what is said of a field'),
  /** Earlier versions recorded only when a requested subscription is mailed. */
  'subscription.requested': z.object({
    frequency: z.string().optional(),
    weekday: z.number().optional(),
    hour: z.number().optional(),
    timeZone: z.string().optional(),
    filter: z.string().optional(),
    language: z.string().optional(),
    address: z.string().optional(),
    mailbox: z.string().optional(),
  }),
  'confirmation.repeated': z.object({ mail: count }),
  'subscription.confirmed': nothing,
  'subscription.ended': nothing,
  /** A calendar, a feed or a token. Earlier versions did not record the owner of a calendar. */
  'grant.issued': z.object({
    owner: z.string().nullable().optional(),
    search: z.string().optional(),
    of: z.string().optional(),
    subject: z.string().optional(),
    language: z.string().optional(),
    name: z.string().optional(),
    right: z.string().optional(),
    expiresAt: z.string().optional(),
  }),
  'grant.revoked': z.object({
    owner: z.string().nullable().optional(),
    of: z.string().optional(),
    subject: z.string().optional(),
    name: z.string().optional(),
    /** The kinds of things made by a program with this token that end with it. */
    ends: words.optional(),
  }),
  /** How often the delivery had been tried. Earlier versions did not count. */
  'delivery.retried': z.object({ attempts: count.optional() }),
  'mail.resumed': z.object({ since: z.iso.datetime(), asOf: z.iso.datetime(), pausedAt: z.iso.datetime() }),
  'source.created': source,
  'source.changed': source,
  'source.reset': source,
  'check.asked': nothing,
  /** `mark` names a publisher's key without revealing it; `to` is where the key is sent. */
  'key.given': z.object({ mark: z.string(), to: z.string() }),
  'key.removed': nothing,
  'search.saved': search,
  'search.changed': reasonedSearch,
  'search.deleted': reasonedSearch,
  'account.created': account.extend({ address: z.string().optional(), adopts: z.boolean().optional() }),
  'account.accepted': account,
  'account.changed': account,
  /** Reminders on or off, the days of absence, and who stands in. Null if they are not away, or nobody stands in. */
  'account.arranged': z.object({
    isReminded: z.boolean(),
    from: z.string().nullable(),
    until: z.string().nullable(),
    deputy: z.string().nullable(),
  }),
  'account.signed-in': method,
  'account.refused': z.object({ right: z.string(), path: z.string() }),
  'account.signed-out': method,
  'data.exported': z.object({
    format: z.string().optional(),
    filter: z.string().nullable().default(null),
    rows: count.nullable().default(null),
  }),
  'webhook.created': webhook.extend({ host: z.string() }),
  'webhook.changed': webhook,
  'webhook.rotated': named.extend({ number: ordinal }),
  'webhook.removed': named,
  'webhook.tested': named,
  'webhook.retried': z.object({ webhook: z.string() }),
  'settings.changed': z.record(z.string(), z.string()),
} as const satisfies Readonly<Record<string, z.ZodType>>;

export type AuditAction = keyof typeof decidedDetails;
export const AuditAction = z.enum(Object.keys(decidedDetails) as [AuditAction, ...AuditAction[]]); // keys of the table

export type DetailsOf<A extends AuditAction> = z.output<(typeof decidedDetails)[A]>;

export type DecidedEvent<A extends AuditAction = AuditAction> = {
  readonly [B in A]: Omit<AuditEvent, 'action' | 'details'> & {
    readonly action: B;
    readonly details: DetailsOf<B>;
    /** Mark of the key under which the event's names and addresses are hashed. Absent in events of earlier versions. */
    readonly key: string | undefined;
  };
}[A];

/** The event with its details read, if it is of one of these kinds. Undefined otherwise, or if only a later version can read it. */
export function readAs<A extends AuditAction>(
  event: AuditEvent,
  ...actions: readonly A[]
): DecidedEvent<A> | undefined {
  const action = actions.find((one) => one === event.action);
  const read = action && decidedDetails[action].safeParse(event.details);
  if (!read?.success) return undefined;
  const { key } = event.details;
  return { ...event, action, details: read.data, key: typeof key === 'string' ? key : undefined } as DecidedEvent<A>; // read by its own schema
}

/** The reason that the person gave, for an event of any kind. Null if they gave none. */
export function reasonOf({ details: { reason: text } }: AuditEvent): string | null {
  return typeof text === 'string' && text !== '' ? text : null;
}

/** Id of the item that the decision concerns, for an event of any kind. Undefined if it concerns none. */
export function itemOf({ details: { item } }: AuditEvent): string | undefined {
  return typeof item === 'string' ? item : undefined;
}

export function writeDetails<A extends AuditAction>(action: A, details: DetailsOf<A>): AuditEvent['details'] {
  const schema: z.ZodType = decidedDetails[action];
  return AuditEvent.shape.details.parse(z.encode(schema, details));
}
