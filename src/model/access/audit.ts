import { z } from 'zod';
import { WebhookBody, WebhookEvent } from '../digest/webhook.js';
import { CorrectedFinding } from '../item/correction.js';
import { Instant } from '../item/entry.js';
import { ItemKind } from '../item/item-kind.js';
import { SearchActions, TriageChange } from '../item/triage.js';
import { limits } from '../limits.js';
import { UiLanguage } from '../ui-language.js';

/** A person or a program that decides. The chain holds the id alone, so that a name can be erased without breaking it. */
export const Actor = z.object({ id: z.string(), name: z.string() });
export type Actor = z.infer<typeof Actor>;

/** What an event says was done: also of a kind that a later version writes beside this one, which is kept, shown and verified all the same. */
const StoredAction = z.string().regex(/^[a-z]{1,30}\.[a-z-]{1,30}$/);

/** Undefined of a kind that a later version knows. */
export function knownAction({ action }: Pick<AuditEvent, 'action'>): AuditAction | undefined {
  return AuditAction.safeParse(action).data;
}

/** One decision, written before anything that follows from it. Created once by sequence, never changed. */
export const AuditEvent = z.object({
  /** The sequence in twelve digits: ids sort as sequences do. */
  id: z.string(),
  /** From 1, without gaps. */
  sequence: z.number().int().positive(),
  at: Instant,
  actor: z.string(),
  action: StoredAction,
  /** Id of what was decided upon: a policy, a tag, an item, a finding of one, a subscription, a grant, a delivery, a source, the name of a publisher's key, a saved search, an account, the mail of the installation, a list that was exported, a webhook, the settings. */
  subject: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  /** The `hash` of the event before, 64 zeros for the first. */
  previousHash: z.string(),
  /** SHA-256 over the other fields in canonical form, hex. */
  hash: z.string(),
});
export type AuditEvent = z.infer<typeof AuditEvent>;

/** Details are flat: several words that hold no space stand in one text. */
const words = z.codec(z.string(), z.array(z.string()), {
  decode: (text) => (text === '' ? [] : text.split(' ')),
  encode: (list) => list.join(' '),
});
const json = z.codec(z.string(), z.record(z.string(), z.unknown()), {
  decode(text, context) {
    try {
      return JSON.parse(text);
    } catch {
      context.issues.push({ code: 'custom', message: 'expected JSON', input: text });
      return z.NEVER;
    }
  },
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
  /** Earlier versions kept nothing of the policy itself. */
  reviewOn: z.string().default(''),
  link: z.string().default(''),
  text: z.string().max(20_000).default(''),
});
const tag = z.object({ item: z.string(), policy: z.string(), revision: ordinal, policyRevision: count, reason });
/** Of decisions that were taken together: see `Batch`. */
const batch = z.string().optional();
/** The bytes of the linked document that lay before whoever decided; earlier versions named none. */
const verdict = tag.extend({
  document: z.string().nullable().default(null),
  batch,
  /** Whether it was proposed from earlier decisions. */
  learned: z.boolean().optional(),
});
/** Every event holds all of the search, so that each can be followed alone. */
const search = z.object({
  ...{ name: z.string(), search: z.string(), owner: z.string().nullable() },
  /** Earlier versions did nothing by themselves. */
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
/** Every event of a change holds all that is asked. */
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
 * What an event of each kind says beside who decided it: read of every age, and written by the same. None is that of a request, which
 * is tightened one day, while these only ever widen. What one cannot read, a later version wrote: nothing follows from it here.
 */
const decidedDetails = {
  'policy.created': policy,
  'policy.changed': policy,
  'policy.retired': nothing,
  /** What was confirmed so far was looked at; by when again, empty where nobody said. */
  'policy.reviewed': z.object({ reviewOn: z.string().default(''), reason }),
  'tag.suggested': tag.extend({ program: z.string() }),
  'tag.confirmed': verdict,
  'tag.rejected': verdict,
  /** A decision is taken back: what was suggested waits again. */
  'tag.reopened': tag.extend({ undoes: ordinal, batch }),
  'dossier.taken-out': z.object({ item: z.string(), dossier: z.string(), reason }),
  /** What was said of which finding is read, as it is stored, by `Correction`. */
  'item.corrected': z
    .looseObject({ item: z.string(), finding: z.string(), rules: z.string().default(''), reason })
    .refine((said) => CorrectedFinding.safeParse(said).success, 'expected what is said of a finding'),
  /** An address, or a file by its name and the SHA-256 of its bytes. */
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
  /** What becomes of the item, as it is stored, is read by `Triage`. */
  'item.triaged': z
    .looseObject({ item: z.string(), field: z.string(), reason, batch })
    .refine((said) => TriageChange.safeParse(said).success, 'expected what is said of a field'),
  /** Earlier versions said of a request when it is mailed alone. */
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
  /** Of a calendar, a feed or a token; whose it is, earlier versions did not say of calendars. */
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
    /** Which kinds of what a program made by a token end with it. */
    ends: words.optional(),
  }),
  /** How often it had been tried; earlier versions did not count. */
  'delivery.retried': z.object({ attempts: count.optional() }),
  'mail.resumed': z.object({ since: z.iso.datetime(), asOf: z.iso.datetime(), pausedAt: z.iso.datetime() }),
  'source.created': source,
  'source.changed': source,
  'source.reset': source,
  'check.asked': nothing,
  /** A publisher's key, by its mark; where it is sent. */
  'key.given': z.object({ mark: z.string(), to: z.string() }),
  'key.removed': nothing,
  'search.saved': search,
  'search.changed': reasonedSearch,
  'search.deleted': reasonedSearch,
  'account.created': account.extend({ address: z.string().optional(), adopts: z.boolean().optional() }),
  'account.accepted': account,
  'account.changed': account,
  /** Whether they are reminded, when they are away, and who stands in; null where they are not, or nobody does. */
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
export const AuditAction = z.enum(Object.keys(decidedDetails) as [AuditAction, ...AuditAction[]]); // its very keys

export type DetailsOf<A extends AuditAction> = z.output<(typeof decidedDetails)[A]>;

export type DecidedEvent<A extends AuditAction = AuditAction> = {
  readonly [B in A]: Omit<AuditEvent, 'action' | 'details'> & {
    readonly action: B;
    readonly details: DetailsOf<B>;
    /** Of the key under which names and addresses are hashed in it; absent in events of earlier versions. */
    readonly key: string | undefined;
  };
}[A];

/** An event of one of these kinds with what it says; undefined for another, and for what only a later version can read. */
export function readAs<A extends AuditAction>(
  event: AuditEvent,
  ...actions: readonly A[]
): DecidedEvent<A> | undefined {
  const action = actions.find((one) => one === event.action);
  const read = action && decidedDetails[action].safeParse(event.details);
  if (!read?.success) return undefined;
  const { key } = event.details;
  return { ...event, action, details: read.data, key: typeof key === 'string' ? key : undefined } as DecidedEvent<A>; // by its own schema
}

/** Why somebody decided so, whatever it was; null where they did not say. */
export function reasonOf({ details: { reason: said } }: AuditEvent): string | null {
  return typeof said === 'string' && said !== '' ? said : null;
}

/** Id of the item that was decided on, whatever was; undefined where it was none. */
export function itemOf({ details: { item } }: AuditEvent): string | undefined {
  return typeof item === 'string' ? item : undefined;
}

export function writeDetails<A extends AuditAction>(action: A, details: DetailsOf<A>): AuditEvent['details'] {
  const schema: z.ZodType = decidedDetails[action];
  return AuditEvent.shape.details.parse(z.encode(schema, details));
}
