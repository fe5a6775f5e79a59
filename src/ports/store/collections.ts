import type { z } from 'zod';
import { Account, Session } from '../../model/access/account.js';
import { Actor, AuditEvent } from '../../model/access/audit.js';
import { ChainCheck, HeadReport, HeadTimestamp } from '../../model/access/chain-check.js';
import { Grant } from '../../model/access/grant.js';
import { NotedSettings } from '../../model/access/noted-settings.js';
import { ClockMark, longestMs } from '../../model/ahead.js';
import { Composition } from '../../model/digest/composition.js';
import { Alert, Delivery, Digest, MailPause } from '../../model/digest/digest.js';
import { Subscription } from '../../model/digest/subscription.js';
import { Webhook, WebhookDelivery } from '../../model/digest/webhook.js';
import { Batch } from '../../model/item/batch.js';
import { UnderstandRun } from '../../model/item/entry.js';
import { EventGroup, EventKey } from '../../model/item/event-group.js';
import { ItemKey } from '../../model/item/item.js';
import { LinkedDocument } from '../../model/item/linked-document.js';
import { MachineText, ModelSpending } from '../../model/item/machine-text.js';
import { ReadMark, Visit } from '../../model/item/read-mark.js';
import { MatchProgress } from '../../model/policy/match-progress.js';
import { Policy } from '../../model/policy/policy.js';
import { ProcessSign } from '../../model/process-sign.js';
import { SavedSearch } from '../../model/search/saved-search.js';
import { Check } from '../../model/source/check.js';
import { HealthChange } from '../../model/source/health-change.js';
import { OwnSource } from '../../model/source/own-source.js';
import { PendingBatch, UnreadEntry } from '../../model/source/pending-batch.js';
import { SourceState } from '../../model/source/source.js';
import { RobotsTrouble, Unreadable } from '../../model/source/source-health.js';
import { SourceKey } from '../../model/source/source-key.js';
import { CoverageDay } from '../../model/source/source-track.js';
import type { Collection, CollectionSpec, Condition, NamedQuery } from './collection.js';

const by = (field: string, ...where: Condition[]): NamedQuery => {
  return { where, orderBy: { field, direction: 'ascending' } };
};
const latest = (field: string, ...where: Condition[]): NamedQuery => {
  return { where, orderBy: { field, direction: 'descending' } };
};
const equal = (field: string) => ({ field, is: 'equal', parameter: field }) as const;
const atMost = (field: string, parameter: string) => ({ field, is: 'at-most', parameter }) as const;
/** True once the moment has come, and if it is further ahead than anything of this kind is ever put off. */
const due = (field: string, kind: keyof typeof longestMs, parameter = 'now') => {
  return { ...atMost(field, parameter), orBeyondMs: longestMs[kind] };
};
const greater = (field: string, parameter: string) => ({ field, is: 'greater', parameter }) as const;

function define<const N extends string, T extends { readonly id: string }, Q extends string = never>(
  name: N,
  indexed: CollectionSpec<T>['indexed'],
  schema: z.ZodType<T>,
  queries = {} as Readonly<Record<Q, NamedQuery>>,
): CollectionSpec<T, Q> & { readonly name: N } {
  return { name, schema, indexed, queries };
}

/**
 * Every collection and every query of the product: a new query is a new row here and an index in each adapter. An archive
 * holds the collections in this order: each after those that it refers to.
 */
export const specs = {
  actors: define('actors', { id: 'text' }, Actor, { all: by('id') }),
  audit: define('audit', { sequence: 'integer', subject: 'text', at: 'text' }, AuditEvent, {
    newest: latest('sequence'),
    after: by('sequence', greater('sequence', 'sequence')),
    bySubject: by('sequence', equal('subject')),
    /** Decided later than `after` and no later than `until`, newest first. */
    between: latest('at', greater('at', 'after'), atMost('at', 'until')),
  }),
  /** How far the audit chain was verified. Read by id alone. */
  chainChecks: define('chainChecks', { id: 'text' }, ChainCheck),
  /** The settings with which processes last started. */
  notedSettings: define('notedSettings', { id: 'text' }, NotedSettings, { all: by('id') }),
  clockMarks: define('clockMarks', { id: 'text' }, ClockMark),
  processSigns: define('processSigns', { id: 'text' }, ProcessSign, { all: by('id') }),
  /** What time-stamping authorities said of heads of the audit chain. */
  headTimestamps: define('headTimestamps', { sequence: 'integer' }, HeadTimestamp, { newest: latest('sequence') }),
  /** Weekly mails with the head of the audit chain. */
  headReports: define('headReports', { dueAt: 'text' }, HeadReport, { newest: latest('dueAt') }),
  accounts: define('accounts', { id: 'text' }, Account, { all: by('id') }),
  sessions: define('sessions', { account: 'text', signedInAt: 'text', expiresAt: 'text' }, Session, {
    byAccount: latest('signedInAt', equal('account')),
    expired: by('expiresAt', atMost('expiresAt', 'before')),
  }),
  /** Pauses of mail since a restore. Read by id alone. */
  mailPauses: define('mailPauses', { id: 'text' }, MailPause),
  ownSources: define('ownSources', { id: 'text' }, OwnSource, { all: by('id') }),
  /** Keys that publishers gave, by name, encrypted. */
  sourceKeys: define('sourceKeys', { id: 'text' }, SourceKey, { all: by('id') }),
  policies: define('policies', { id: 'text' }, Policy, { all: by('id') }),
  savedSearches: define(
    'savedSearches',
    { id: 'text', owner: 'text', deleted: 'boolean', name: 'text', changedUnder: 'integer' },
    SavedSearch,
    {
      all: by('id'),
      /** Not deleted. Parameter: deleted = false. */
      kept: by('name', equal('deleted')),
      /** Of one person, or shared. Parameters: deleted = false, owner, which is null for shared searches. */
      ofOwner: by('name', equal('deleted'), equal('owner')),
      /** Searches that items are matched against, or were. Parameter: changedUnder = 0. */
      matched: by('changedUnder', greater('changedUnder', 'changedUnder')),
    },
  ),
  /** Decisions that were taken together. */
  batches: define('batches', { open: 'boolean', carriedAt: 'text', createdAt: 'text' }, Batch, {
    /** Batches that are not finished. Parameter: open = true. */
    open: by('carriedAt', equal('open')),
    old: by('createdAt', atMost('createdAt', 'before')),
  }),
  /** Private notes of people on items. */
  readMarks: define('readMarks', { person: 'text', laterUntil: 'text', at: 'text' }, ReadMark, {
    ofPerson: latest('at', equal('person')),
    /** What a person put off until after `now`; a clock that was ahead may have put some off: see `putOffBy`. */
    later: by('laterUntil', equal('person'), greater('laterUntil', 'now')),
    old: by('at', atMost('at', 'before')),
    /** Noted after `after`, by a clock that was far ahead. */
    ahead: by('at', greater('at', 'after')),
  }),
  /** When people look at new items. Read by id alone. */
  visits: define('visits', { id: 'text' }, Visit),
  /** How far changes of policies have reached the items. Read by id alone. */
  matchProgress: define('matchProgress', { id: 'text' }, MatchProgress),
  subscriptions: define(
    'subscriptions',
    { id: 'text', address: 'text', state: 'text', windowEnd: 'text', createdAt: 'text' },
    Subscription,
    {
      all: by('createdAt'),
      byAddress: by('createdAt', equal('address')),
      /** Subscriptions whose window closed at or before `before`. Parameters: state = active, before. */
      closed: by('windowEnd', equal('state'), atMost('windowEnd', 'before')),
      /** The same, and subscriptions whose window was opened by a clock that was ahead. Parameters: state = active, before. */
      due: by('windowEnd', equal('state'), due('windowEnd', 'window', 'before')),
      /** Requested at or before `before`, and still in that state. Parameters: state = pending, before. */
      askedBefore: by('createdAt', equal('state'), atMost('createdAt', 'before')),
    },
  ),
  /** What the links of mails, the addresses of calendars and tokens allow. */
  grants: define('grants', { id: 'text' }, Grant, {
    all: by('id'),
    /** Grants of a scope, by the prefix of their ids, since digests have far more grants. Parameters: after = `api_`, until = `api_~`. */
    ofScope: by('id', greater('id', 'after'), atMost('id', 'until')),
  }),
  compositions: define('compositions', { composedAt: 'text' }, Composition, {
    old: by('composedAt', atMost('composedAt', 'before')),
  }),
  digests: define('digests', { subscriptionId: 'text', windowEnd: 'text', builtAt: 'text' }, Digest, {
    bySubscription: latest('windowEnd', equal('subscriptionId')),
    recent: latest('builtAt'),
    /** Of windows that end at this moment. */
    byWindowEnd: by('builtAt', equal('windowEnd')),
    old: by('builtAt', atMost('builtAt', 'before')),
  }),
  /** Mails to the owner. */
  alerts: define('alerts', { sequence: 'integer' }, Alert, { newest: latest('sequence') }),
  deliveries: define(
    'deliveries',
    { subjectId: 'text', state: 'text', open: 'boolean', attemptAt: 'text', createdAt: 'text' },
    Delivery,
    {
      bySubject: by('createdAt', equal('subjectId')),
      byState: latest('createdAt', equal('state')),
      recent: latest('createdAt'),
      old: by('createdAt', atMost('createdAt', 'before')),
      /** Deliveries to attempt now. Parameters: open = true, now. */
      unfinished: by('attemptAt', equal('open'), due('attemptAt', 'mail')),
    },
  ),
  /** Addresses where other programs are told of items and decisions. */
  webhooks: define('webhooks', { id: 'text', state: 'text', createdAt: 'text' }, Webhook, {
    all: by('createdAt'),
    /** Parameter: state = active. */
    ofState: by('createdAt', equal('state')),
  }),
  webhookDeliveries: define(
    'webhookDeliveries',
    { webhookId: 'text', open: 'boolean', attemptAt: 'text', createdAt: 'text' },
    WebhookDelivery,
    {
      ofWebhook: latest('createdAt', equal('webhookId')),
      /** Deliveries to attempt now. Parameters: webhookId, open = true, now. */
      due: by('attemptAt', equal('webhookId'), equal('open'), due('attemptAt', 'webhook')),
      /** Deliveries that wait, due or not. Parameters: webhookId, open = true. */
      waiting: by('attemptAt', equal('webhookId'), equal('open')),
      old: by('createdAt', atMost('createdAt', 'before')),
    },
  ),
  sources: define('sources', { id: 'text', enabled: 'boolean', dueAt: 'text' }, SourceState, {
    all: by('id'),
    /** Enabled sources whose slot has come, the longest overdue first. Parameters: enabled = true, now. */
    due: by('dueAt', equal('enabled'), due('dueAt', 'slot')),
  }),
  /** Changes of state of sources, and of the watch itself. */
  health: define('health', { sourceId: 'text', at: 'text', reported: 'boolean' }, HealthChange, {
    bySource: latest('at', equal('sourceId')),
    recent: latest('at'),
    /** Changes that the owner has not been told of yet. Parameter: reported = false. */
    untold: by('at', equal('reported')),
  }),
  /** The results of a day's checks, source by source. */
  coverage: define('coverage', { day: 'text' }, CoverageDay, {
    since: by('day', greater('day', 'day')),
  }),
  // Read by id alone.
  robots: define('robots', { id: 'text' }, RobotsTrouble),
  checks: define('checks', { sourceId: 'text', startedAt: 'text' }, Check, {
    bySource: latest('startedAt', equal('sourceId')),
    since: by('startedAt', greater('startedAt', 'since')),
    old: by('startedAt', atMost('startedAt', 'before')),
  }),
  pendingBatches: {
    ...define('intakes', { sourceId: 'text', acceptedAt: 'text' }, PendingBatch, {
      bySource: by('acceptedAt', equal('sourceId')),
      /** Accepted at or before `before` and not ingested yet. */
      waiting: by('acceptedAt', atMost('acceptedAt', 'before')),
    }),
    shortLived: true,
  },
  /** Entries on which the parser broke. */
  unreadEntries: define(
    'unreadEntries',
    { sourceId: 'text', since: 'text', open: 'boolean', nextAt: 'text' },
    UnreadEntry,
    {
      bySource: by('since', equal('sourceId')),
      /** Entries to try again now. Parameters: open = true, now. */
      due: by('nextAt', equal('open'), due('nextAt', 'unread')),
      /** Entries that were set aside. Parameter: open = false. */
      aside: by('since', equal('open')),
    },
  ),
  // Read by id alone: an item or an event key names its event group, and what two items share gives the id of their event key.
  eventGroups: define('dossiers', { id: 'text' }, EventGroup),
  eventKeys: define('clues', { id: 'text' }, EventKey),
  // Read by id alone: an entry's values give the ids of its keys.
  itemKeys: define('itemKeys', { id: 'text' }, ItemKey),
  documents: define('documents', { id: 'text', open: 'boolean', nextAt: 'text' }, LinkedDocument, {
    all: by('id'),
    /** Documents to read now, the longest overdue first. Parameters: open = true, now. */
    unfinished: by('nextAt', equal('open'), due('nextAt', 'document')),
  }),
  /** What language models cost. Read by id alone. */
  modelSpending: define('modelSpending', { id: 'text' }, ModelSpending),
  /** Texts that language models wrote or are to write. */
  machineTexts: define('machineTexts', { id: 'text', open: 'boolean', nextAt: 'text', askedAt: 'text' }, MachineText, {
    /** Texts to write now. Parameters: open = true, now. */
    unfinished: by('nextAt', equal('open'), due('nextAt', 'text')),
    /** Texts that wait, due or not. Parameter: open = true. */
    waiting: by('nextAt', equal('open')),
    old: by('askedAt', atMost('askedAt', 'before')),
  }),
  /** The progress of reading items again by newer rules. Read by id alone. */
  understandRuns: define('understandRuns', { id: 'text' }, UnderstandRun),
  /** Records that could not be read. */
  unreadableRecords: define('unreadable', { id: 'text' }, Unreadable, { all: by('id') }),
} as const;

export type CollectionProperty = keyof typeof specs;
/** The name that a collection first had; archives, tables and indexes keep it. */
export type CollectionName = (typeof specs)[CollectionProperty]['name'];

type CollectionOf<S> = S extends CollectionSpec<infer T, infer Q> ? Collection<T, Q> : never;
export type Collections = { readonly [P in CollectionProperty]: CollectionOf<(typeof specs)[P]> };

export function makeCollections(
  make: <T extends { readonly id: string }, Q extends string>(spec: CollectionSpec<T, Q>) => Collection<T, Q>,
): Collections {
  const made = Object.entries(specs).map(([name, spec]) => [name, make<{ readonly id: string }, string>(spec)]);
  return Object.fromEntries(made) as Collections; // one of each spec
}
