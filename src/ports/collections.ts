import { Actor, AuditEvent } from '../model/audit.js';
import { Check } from '../model/check.js';
import { Delivery, Digest } from '../model/digest.js';
import { Intake } from '../model/intake.js';
import { Policy, Tag } from '../model/policy.js';
import { SourceState } from '../model/source.js';
import { Subscription } from '../model/subscription.js';
import type { CollectionSpec, NamedQuery } from './collection.js';

/** Every collection and every query that the product asks: a new question is a new row here and an index in each adapter. */

const by = (field: string, direction: 'ascending' | 'descending' = 'ascending'): NamedQuery['orderBy'] => ({
  field,
  direction,
});
const equal = (field: string) => ({ field, is: 'equal', parameter: field }) as const;
const atMost = (field: string, parameter: string) => ({ field, is: 'at-most', parameter }) as const;
const greater = (field: string, parameter: string) => ({ field, is: 'greater', parameter }) as const;

function define<T extends { readonly id: string }, Q extends string>(spec: CollectionSpec<T, Q>): CollectionSpec<T, Q> {
  return spec;
}

export const sourcesSpec = define({
  name: 'sources',
  schema: SourceState,
  indexed: { id: 'text', enabled: 'boolean', dueAt: 'text' },
  queries: {
    all: { where: [], orderBy: by('id') },
    /** Enabled sources whose slot has come, the longest overdue first. Parameters: enabled = true, now. */
    due: { where: [equal('enabled'), atMost('dueAt', 'now')], orderBy: by('dueAt') },
  },
});

export const checksSpec = define({
  name: 'checks',
  schema: Check,
  indexed: { sourceId: 'text', startedAt: 'text' },
  queries: {
    bySource: { where: [equal('sourceId')], orderBy: by('startedAt', 'descending') },
    /** Checks started after `since`. */
    since: { where: [greater('startedAt', 'since')], orderBy: by('startedAt') },
  },
});

export const intakesSpec = define({
  name: 'intakes',
  schema: Intake,
  indexed: { sourceId: 'text', acceptedAt: 'text' },
  queries: {
    bySource: { where: [equal('sourceId')], orderBy: by('acceptedAt') },
    /** Accepted at or before `before` and not ingested yet. */
    waiting: { where: [atMost('acceptedAt', 'before')], orderBy: by('acceptedAt') },
  },
  shortLived: true,
});

export const policiesSpec = define({
  name: 'policies',
  schema: Policy,
  indexed: { id: 'text' },
  queries: { all: { where: [], orderBy: by('id') } },
});

export const tagsSpec = define({
  name: 'tags',
  schema: Tag,
  indexed: { policyId: 'text', state: 'text', at: 'text' },
  // Those of an item are read by id: `item.policies` names them.
  queries: { byPolicyAndState: { where: [equal('policyId'), equal('state')], orderBy: by('at', 'descending') } },
});

export const subscriptionsSpec = define({
  name: 'subscriptions',
  schema: Subscription,
  indexed: { id: 'text', address: 'text', state: 'text', windowEnd: 'text', createdAt: 'text' },
  queries: {
    all: { where: [], orderBy: by('createdAt') },
    byAddress: { where: [equal('address')], orderBy: by('createdAt') },
    /** Subscriptions whose window closed at or before `before`. Parameters: state = active, before. */
    closed: { where: [equal('state'), atMost('windowEnd', 'before')], orderBy: by('windowEnd') },
  },
});

export const digestsSpec = define({
  name: 'digests',
  schema: Digest,
  indexed: { subscriptionId: 'text', windowEnd: 'text', builtAt: 'text' },
  queries: {
    bySubscription: { where: [equal('subscriptionId')], orderBy: by('windowEnd', 'descending') },
    recent: { where: [], orderBy: by('builtAt', 'descending') },
  },
});

export const deliveriesSpec = define({
  name: 'deliveries',
  schema: Delivery,
  indexed: { subjectId: 'text', state: 'text', open: 'boolean', attemptAt: 'text', createdAt: 'text' },
  queries: {
    bySubject: { where: [equal('subjectId')], orderBy: by('createdAt') },
    byState: { where: [equal('state')], orderBy: by('createdAt', 'descending') },
    recent: { where: [], orderBy: by('createdAt', 'descending') },
    /** What can be done now. Parameters: open = true, now. */
    unfinished: { where: [equal('open'), atMost('attemptAt', 'now')], orderBy: by('attemptAt') },
  },
});

export const auditSpec = define({
  name: 'audit',
  schema: AuditEvent,
  indexed: { sequence: 'integer', subject: 'text' },
  queries: {
    newest: { where: [], orderBy: by('sequence', 'descending') },
    /** Events with a sequence greater than `sequence`. */
    after: { where: [greater('sequence', 'sequence')], orderBy: by('sequence') },
    bySubject: { where: [equal('subject')], orderBy: by('sequence') },
  },
});

export const actorsSpec = define({
  name: 'actors',
  schema: Actor,
  indexed: { id: 'text' },
  queries: { all: { where: [], orderBy: by('id') } },
});
