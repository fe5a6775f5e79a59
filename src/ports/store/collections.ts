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
import { UnderstandRun } from '../../model/item/entry.js';
import { EventGroup, EventKey } from '../../model/item/event-group.js';
import { ItemKey } from '../../model/item/item.js';
import { LinkedDocument } from '../../model/item/linked-document.js';
import { MachineText, ModelSpending } from '../../model/item/machine-text.js';
import { MatchProgress, Policy, SavedSearch } from '../../model/policy/policy.js';
import { Check } from '../../model/source/check.js';
import { HealthChange } from '../../model/source/health-change.js';
import { OwnSource } from '../../model/source/own-source.js';
import { PendingBatch, UnreadEntry } from '../../model/source/pending-batch.js';
import { SourceState } from '../../model/source/source.js';
import { RobotsTrouble, Unreadable } from '../../model/source/source-health.js';
import { CoverageDay } from '../../model/source/source-track.js';
import type { Collection, CollectionSpec, NamedQuery } from './collection.js';

const by = (field: string, direction: 'ascending' | 'descending' = 'ascending'): NamedQuery['orderBy'] => ({
  field,
  direction,
});
const equal = (field: string) => ({ field, is: 'equal', parameter: field }) as const;
const atMost = (field: string, parameter: string) => ({ field, is: 'at-most', parameter }) as const;
/** What was put off until then, and what lies further ahead than anything is put off. */
const due = (field: string, kind: keyof typeof longestMs, parameter = 'now') => {
  return { ...atMost(field, parameter), orBeyondMs: longestMs[kind] };
};
const greater = (field: string, parameter: string) => ({ field, is: 'greater', parameter }) as const;

function define<T extends { readonly id: string }, Q extends string>(spec: CollectionSpec<T, Q>): CollectionSpec<T, Q> {
  return spec;
}

/** Every collection and every query that the product asks: a new question is a new row here and an index in each adapter. */
export const specs = {
  sources: define({
    name: 'sources',
    schema: SourceState,
    indexed: { id: 'text', enabled: 'boolean', dueAt: 'text' },
    queries: {
      all: { where: [], orderBy: by('id') },
      /** Enabled sources whose slot has come, the longest overdue first. Parameters: enabled = true, now. */
      due: { where: [equal('enabled'), due('dueAt', 'slot')], orderBy: by('dueAt') },
    },
  }),
  ownSources: define({
    name: 'ownSources',
    schema: OwnSource,
    indexed: { id: 'text' },
    queries: { all: { where: [], orderBy: by('id') } },
  }),
  checks: define({
    name: 'checks',
    schema: Check,
    indexed: { sourceId: 'text', startedAt: 'text' },
    queries: {
      bySource: { where: [equal('sourceId')], orderBy: by('startedAt', 'descending') },
      /** Checks started after `since`. */
      since: { where: [greater('startedAt', 'since')], orderBy: by('startedAt') },
      /** Checks started at or before `before`. */
      old: { where: [atMost('startedAt', 'before')], orderBy: by('startedAt') },
    },
  }),
  pendingBatches: define({
    name: 'intakes',
    schema: PendingBatch,
    indexed: { sourceId: 'text', acceptedAt: 'text' },
    queries: {
      bySource: { where: [equal('sourceId')], orderBy: by('acceptedAt') },
      /** Accepted at or before `before` and not ingested yet. */
      waiting: { where: [atMost('acceptedAt', 'before')], orderBy: by('acceptedAt') },
    },
    shortLived: true,
  }),
  /** Entries on which the reader broke. */
  unreadEntries: define({
    name: 'unreadEntries',
    schema: UnreadEntry,
    indexed: { sourceId: 'text', since: 'text', open: 'boolean', nextAt: 'text' },
    queries: {
      bySource: { where: [equal('sourceId')], orderBy: by('since') },
      /** What is to be tried again now. Parameters: open = true, now. */
      due: { where: [equal('open'), due('nextAt', 'unread')], orderBy: by('nextAt') },
      /** What is set aside. Parameter: open = false. */
      aside: { where: [equal('open')], orderBy: by('since') },
    },
  }),
  documents: define({
    name: 'documents',
    schema: LinkedDocument,
    indexed: { id: 'text', open: 'boolean', nextAt: 'text' },
    queries: {
      all: { where: [], orderBy: by('id') },
      /** What can be done now, the longest overdue first. Parameters: open = true, now. */
      unfinished: { where: [equal('open'), due('nextAt', 'document')], orderBy: by('nextAt') },
    },
  }),
  /** What language models wrote, or are to write. */
  machineTexts: define({
    name: 'machineTexts',
    schema: MachineText,
    indexed: { id: 'text', open: 'boolean', nextAt: 'text', askedAt: 'text' },
    queries: {
      /** What can be done now. Parameters: open = true, now. */
      unfinished: { where: [equal('open'), due('nextAt', 'text')], orderBy: by('nextAt') },
      /** What waits, now or for its moment. Parameter: open = true. */
      waiting: { where: [equal('open')], orderBy: by('nextAt') },
      /** Asked for at or before `before`. */
      old: { where: [atMost('askedAt', 'before')], orderBy: by('askedAt') },
    },
  }),
  /** What language models cost. Read by id alone. */
  modelSpending: define({
    name: 'modelSpending',
    schema: ModelSpending,
    indexed: { id: 'text' },
    queries: {},
  }),
  policies: define({
    name: 'policies',
    schema: Policy,
    indexed: { id: 'text' },
    queries: { all: { where: [], orderBy: by('id') } },
  }),
  savedSearches: define({
    name: 'savedSearches',
    schema: SavedSearch,
    indexed: { id: 'text', owner: 'text', deleted: 'boolean', name: 'text', changedUnder: 'integer' },
    queries: {
      all: { where: [], orderBy: by('id') },
      /** Those that are there. Parameter: deleted = false. */
      kept: { where: [equal('deleted')], orderBy: by('name') },
      /** Those of a person, or everybody's. Parameters: deleted = false, owner, which is null for everybody's. */
      ofOwner: { where: [equal('deleted'), equal('owner')], orderBy: by('name') },
      /** Those that items are matched against, or were. Parameter: changedUnder = 0. */
      matched: { where: [greater('changedUnder', 'changedUnder')], orderBy: by('changedUnder') },
    },
  }),
  // Read by id alone: an item or an event key names its event group, and what two items share gives the id of its event key.
  eventGroups: define({ name: 'dossiers', schema: EventGroup, indexed: { id: 'text' }, queries: {} }),
  eventKeys: define({ name: 'clues', schema: EventKey, indexed: { id: 'text' }, queries: {} }),
  // Read by id alone: what an entry has gives the ids of its keys.
  itemKeys: define({ name: 'itemKeys', schema: ItemKey, indexed: { id: 'text' }, queries: {} }),
  // Read by id alone.
  robots: define({ name: 'robots', schema: RobotsTrouble, indexed: { id: 'text' }, queries: {} }),
  subscriptions: define({
    name: 'subscriptions',
    schema: Subscription,
    indexed: { id: 'text', address: 'text', state: 'text', windowEnd: 'text', createdAt: 'text' },
    queries: {
      all: { where: [], orderBy: by('createdAt') },
      byAddress: { where: [equal('address')], orderBy: by('createdAt') },
      /** Subscriptions whose window closed at or before `before`. Parameters: state = active, before. */
      closed: { where: [equal('state'), atMost('windowEnd', 'before')], orderBy: by('windowEnd') },
      /** The same, and those whose window a clock that was ahead began. Parameters: state = active, before. */
      due: { where: [equal('state'), due('windowEnd', 'window', 'before')], orderBy: by('windowEnd') },
      /** Asked for at or before `before`, and still in that state. Parameters: state = pending, before. */
      askedBefore: { where: [equal('state'), atMost('createdAt', 'before')], orderBy: by('createdAt') },
    },
  }),
  /** What the links of mails, the addresses of calendars and tokens allow. */
  grants: define({
    name: 'grants',
    schema: Grant,
    indexed: { id: 'text' },
    queries: {
      all: { where: [], orderBy: by('id') },
      /** Those of a scope, which ids begin with: digests have far more than people. Parameters: after = `api_`, until = `api_~`. */
      ofScope: { where: [greater('id', 'after'), atMost('id', 'until')], orderBy: by('id') },
    },
  }),
  compositions: define({
    name: 'compositions',
    schema: Composition,
    indexed: { composedAt: 'text' },
    queries: {
      /** Composed at or before `before`. */
      old: { where: [atMost('composedAt', 'before')], orderBy: by('composedAt') },
    },
  }),
  digests: define({
    name: 'digests',
    schema: Digest,
    indexed: { subscriptionId: 'text', windowEnd: 'text', builtAt: 'text' },
    queries: {
      bySubscription: { where: [equal('subscriptionId')], orderBy: by('windowEnd', 'descending') },
      recent: { where: [], orderBy: by('builtAt', 'descending') },
      /** Of windows that end then. */
      byWindowEnd: { where: [equal('windowEnd')], orderBy: by('builtAt') },
      /** Built at or before `before`. */
      old: { where: [atMost('builtAt', 'before')], orderBy: by('builtAt') },
    },
  }),
  deliveries: define({
    name: 'deliveries',
    schema: Delivery,
    indexed: { subjectId: 'text', state: 'text', open: 'boolean', attemptAt: 'text', createdAt: 'text' },
    queries: {
      bySubject: { where: [equal('subjectId')], orderBy: by('createdAt') },
      byState: { where: [equal('state')], orderBy: by('createdAt', 'descending') },
      recent: { where: [], orderBy: by('createdAt', 'descending') },
      /** Created at or before `before`. */
      old: { where: [atMost('createdAt', 'before')], orderBy: by('createdAt') },
      /** What can be done now. Parameters: open = true, now. */
      unfinished: { where: [equal('open'), due('attemptAt', 'mail')], orderBy: by('attemptAt') },
    },
  }),
  audit: define({
    name: 'audit',
    schema: AuditEvent,
    indexed: { sequence: 'integer', subject: 'text', at: 'text' },
    queries: {
      newest: { where: [], orderBy: by('sequence', 'descending') },
      /** Events with a sequence greater than `sequence`. */
      after: { where: [greater('sequence', 'sequence')], orderBy: by('sequence') },
      bySubject: { where: [equal('subject')], orderBy: by('sequence') },
      /** The newest first, of what was decided later than `after` and no later than `until`. */
      between: { where: [greater('at', 'after'), atMost('at', 'until')], orderBy: by('at', 'descending') },
    },
  }),
  /** How far the audit chain was verified. Read by id alone. */
  chainChecks: define({
    name: 'chainChecks',
    schema: ChainCheck,
    indexed: { id: 'text' },
    queries: {},
  }),
  /** Weekly mails with the head of the audit chain. */
  headReports: define({
    name: 'headReports',
    schema: HeadReport,
    indexed: { dueAt: 'text' },
    queries: { newest: { where: [], orderBy: by('dueAt', 'descending') } },
  }),
  /** What time-stamping authorities said of heads of the audit chain. */
  headTimestamps: define({
    name: 'headTimestamps',
    schema: HeadTimestamp,
    indexed: { sequence: 'integer' },
    queries: { newest: { where: [], orderBy: by('sequence', 'descending') } },
  }),
  clockMarks: define({ name: 'clockMarks', schema: ClockMark, indexed: { id: 'text' }, queries: {} }),
  /** The settings with which processes last started. */
  notedSettings: define({
    name: 'notedSettings',
    schema: NotedSettings,
    indexed: { id: 'text' },
    queries: { all: { where: [], orderBy: by('id') } },
  }),
  /** People who may sign in. */
  accounts: define({
    name: 'accounts',
    schema: Account,
    indexed: { id: 'text' },
    queries: { all: { where: [], orderBy: by('id') } },
  }),
  sessions: define({
    name: 'sessions',
    schema: Session,
    indexed: { account: 'text', signedInAt: 'text', expiresAt: 'text' },
    queries: {
      byAccount: { where: [equal('account')], orderBy: by('signedInAt', 'descending') },
      /** Expired at or before `before`. */
      expired: { where: [atMost('expiresAt', 'before')], orderBy: by('expiresAt') },
    },
  }),
  actors: define({
    name: 'actors',
    schema: Actor,
    indexed: { id: 'text' },
    queries: { all: { where: [], orderBy: by('id') } },
  }),
  /** Changes of state of sources, and of the watch itself. */
  health: define({
    name: 'health',
    schema: HealthChange,
    indexed: { sourceId: 'text', at: 'text', reported: 'boolean' },
    queries: {
      bySource: { where: [equal('sourceId')], orderBy: by('at', 'descending') },
      recent: { where: [], orderBy: by('at', 'descending') },
      /** Of which the owner is to be told. Parameter: reported = false. */
      untold: { where: [equal('reported')], orderBy: by('at') },
    },
  }),
  /** Mails to the owner. */
  alerts: define({
    name: 'alerts',
    schema: Alert,
    indexed: { sequence: 'integer' },
    queries: { newest: { where: [], orderBy: by('sequence', 'descending') } },
  }),
  /** Whether mails may go out after a restore. Read by id alone. */
  mailPauses: define({ name: 'mailPauses', schema: MailPause, indexed: { id: 'text' }, queries: {} }),
  /** Where other programs are told of items and decisions. */
  webhooks: define({
    name: 'webhooks',
    schema: Webhook,
    indexed: { id: 'text', state: 'text', createdAt: 'text' },
    queries: {
      all: { where: [], orderBy: by('createdAt') },
      /** Parameter: state = active. */
      ofState: { where: [equal('state')], orderBy: by('createdAt') },
    },
  }),
  webhookDeliveries: define({
    name: 'webhookDeliveries',
    schema: WebhookDelivery,
    indexed: { webhookId: 'text', open: 'boolean', attemptAt: 'text', createdAt: 'text' },
    queries: {
      ofWebhook: { where: [equal('webhookId')], orderBy: by('createdAt', 'descending') },
      /** What can be done now. Parameters: webhookId, open = true, now. */
      due: { where: [equal('webhookId'), equal('open'), due('attemptAt', 'webhook')], orderBy: by('attemptAt') },
      /** What waits, now or for its moment. Parameters: webhookId, open = true. */
      waiting: { where: [equal('webhookId'), equal('open')], orderBy: by('attemptAt') },
      /** Created at or before `before`. */
      old: { where: [atMost('createdAt', 'before')], orderBy: by('createdAt') },
    },
  }),
  /** How far changes of policies have reached the items. Read by id alone. */
  matchProgress: define({
    name: 'matchProgress',
    schema: MatchProgress,
    indexed: { id: 'text' },
    queries: {},
  }),
  /** What the checks of a day came to, source by source. */
  coverage: define({
    name: 'coverage',
    schema: CoverageDay,
    indexed: { day: 'text' },
    queries: {
      /** Days after `day`. */
      since: { where: [greater('day', 'day')], orderBy: by('day') },
    },
  }),
  /** How far items are read again by newer rules. Read by id alone. */
  understandRuns: define({
    name: 'understandRuns',
    schema: UnderstandRun,
    indexed: { id: 'text' },
    queries: {},
  }),
  /** Records that could not be read. */
  unreadableRecords: define({
    name: 'unreadable',
    schema: Unreadable,
    indexed: { id: 'text' },
    queries: { all: { where: [], orderBy: by('id') } },
  }),
} as const;

/** The store's name of a collection. */
export type CollectionProperty = keyof typeof specs;

type CollectionOf<S> = S extends CollectionSpec<infer T, infer Q> ? Collection<T, Q> : never;
export type Collections = { readonly [P in CollectionProperty]: CollectionOf<(typeof specs)[P]> };

/** Each collection as an adapter makes it. */
export function makeCollections(
  make: <T extends { readonly id: string }, Q extends string>(spec: CollectionSpec<T, Q>) => Collection<T, Q>,
): Collections {
  const made = Object.entries(specs).map(([name, spec]) => [name, make<{ readonly id: string }, string>(spec)]);
  return Object.fromEntries(made) as Collections; // one of each spec
}
