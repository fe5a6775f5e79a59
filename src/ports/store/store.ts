import type { Account, Session } from '../../model/access/account.js';
import type { Actor, AuditEvent } from '../../model/access/audit.js';
import type { ChainCheck } from '../../model/access/chain-check.js';
import type { Grant } from '../../model/access/grant.js';
import type { HeadReport } from '../../model/access/head-report.js';
import type { HeadTimestamp } from '../../model/access/head-timestamp.js';
import type { NotedSettings } from '../../model/access/noted-settings.js';
import type { Alert } from '../../model/digest/alert.js';
import type { Composition } from '../../model/digest/composition.js';
import type { Delivery, Digest } from '../../model/digest/digest.js';
import type { MailPause } from '../../model/digest/mail-pause.js';
import type { Subscription } from '../../model/digest/subscription.js';
import type { Webhook } from '../../model/digest/webhook.js';
import type { WebhookDelivery } from '../../model/digest/webhook-delivery.js';
import type { EventGroup, EventKey } from '../../model/item/event-group.js';
import type { ItemKey } from '../../model/item/item-key.js';
import type { LinkedDocument } from '../../model/item/linked-document.js';
import type { MachineText } from '../../model/item/machine-text.js';
import type { ModelSpending } from '../../model/item/model-spending.js';
import type { UnderstandRun } from '../../model/item/understand-run.js';
import type { MatchProgress } from '../../model/policy/match-progress.js';
import type { Policy } from '../../model/policy/policy.js';
import type { SavedSearch } from '../../model/policy/saved-search.js';
import type { Check } from '../../model/source/check.js';
import type { CoverageDay } from '../../model/source/coverage-day.js';
import type { HealthChange } from '../../model/source/health-change.js';
import type { OwnSource } from '../../model/source/own-source.js';
import type { PendingBatch } from '../../model/source/pending-batch.js';
import type { RobotsTrouble } from '../../model/source/robots-trouble.js';
import type { SourceState } from '../../model/source/source.js';
import type { UnreadEntry } from '../../model/source/unread-entry.js';
import type { Unreadable } from '../../model/unreadable.js';
import type { Archive } from './archive.js';
import type { Collection } from './collection.js';
import type * as specs from './collections.js';
import type { ItemIndex } from './item-index.js';

type QueriesOf<S> = S extends { readonly queries: Readonly<Record<infer Q, unknown>> } ? Q & string : never;

/**
 * The truth. No transaction crosses this port: each call stands alone and is durable when its promise resolves.
 * Failures are `StoreError`s.
 */
export interface Store {
  readonly sources: Collection<SourceState, QueriesOf<typeof specs.sourcesSpec>>;
  readonly ownSources: Collection<OwnSource, QueriesOf<typeof specs.ownSourcesSpec>>;
  readonly checks: Collection<Check, QueriesOf<typeof specs.checksSpec>>;
  readonly pendingBatches: Collection<PendingBatch, QueriesOf<typeof specs.batchesSpec>>;
  readonly unreadEntries: Collection<UnreadEntry, QueriesOf<typeof specs.unreadEntriesSpec>>;
  readonly documents: Collection<LinkedDocument, QueriesOf<typeof specs.documentsSpec>>;
  readonly machineTexts: Collection<MachineText, QueriesOf<typeof specs.machineTextsSpec>>;
  readonly webhooks: Collection<Webhook, QueriesOf<typeof specs.webhooksSpec>>;
  readonly webhookDeliveries: Collection<WebhookDelivery, QueriesOf<typeof specs.webhookDeliveriesSpec>>;
  readonly modelSpending: Collection<ModelSpending, QueriesOf<typeof specs.modelSpendingSpec>>;
  readonly policies: Collection<Policy, QueriesOf<typeof specs.policiesSpec>>;
  readonly savedSearches: Collection<SavedSearch, QueriesOf<typeof specs.savedSearchesSpec>>;
  readonly eventGroups: Collection<EventGroup, QueriesOf<typeof specs.eventGroupsSpec>>;
  readonly eventKeys: Collection<EventKey, QueriesOf<typeof specs.eventKeysSpec>>;
  readonly itemKeys: Collection<ItemKey, QueriesOf<typeof specs.itemKeysSpec>>;
  readonly robots: Collection<RobotsTrouble, QueriesOf<typeof specs.robotsSpec>>;
  readonly subscriptions: Collection<Subscription, QueriesOf<typeof specs.subscriptionsSpec>>;
  readonly grants: Collection<Grant, QueriesOf<typeof specs.grantsSpec>>;
  readonly compositions: Collection<Composition, QueriesOf<typeof specs.compositionsSpec>>;
  readonly digests: Collection<Digest, QueriesOf<typeof specs.digestsSpec>>;
  readonly deliveries: Collection<Delivery, QueriesOf<typeof specs.deliveriesSpec>>;
  readonly audit: Collection<AuditEvent, QueriesOf<typeof specs.auditSpec>>;
  readonly chainChecks: Collection<ChainCheck, QueriesOf<typeof specs.chainChecksSpec>>;
  readonly headReports: Collection<HeadReport, QueriesOf<typeof specs.headReportsSpec>>;
  readonly headTimestamps: Collection<HeadTimestamp, QueriesOf<typeof specs.headTimestampsSpec>>;
  readonly notedSettings: Collection<NotedSettings, QueriesOf<typeof specs.notedSettingsSpec>>;
  readonly accounts: Collection<Account, QueriesOf<typeof specs.accountsSpec>>;
  readonly sessions: Collection<Session, QueriesOf<typeof specs.sessionsSpec>>;
  readonly actors: Collection<Actor, QueriesOf<typeof specs.actorsSpec>>;
  readonly health: Collection<HealthChange, QueriesOf<typeof specs.healthSpec>>;
  readonly alerts: Collection<Alert, QueriesOf<typeof specs.alertsSpec>>;
  readonly mailPauses: Collection<MailPause, QueriesOf<typeof specs.mailPausesSpec>>;
  readonly matchProgress: Collection<MatchProgress, QueriesOf<typeof specs.matchProgressSpec>>;
  readonly coverage: Collection<CoverageDay, QueriesOf<typeof specs.coverageSpec>>;
  readonly understandRuns: Collection<UnderstandRun, QueriesOf<typeof specs.understandRunsSpec>>;
  /** Records that were met and could not be read. */
  readonly unreadableRecords: Collection<Unreadable, QueriesOf<typeof specs.unreadableSpec>>;
  readonly items: ItemIndex;
  readonly archive: Archive;
  /** After it, `find`, `count` and `search` see every write that was finished before the call. */
  refresh(): Promise<void>;
  /** Resolves where the store answers questions now, and takes writes as far as is known. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
