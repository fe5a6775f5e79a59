import { z } from 'zod';
import { eachWith } from '../each-with.js';
import { isOnCalendar } from './dated.js';
import { Instant } from './entry.js';

/** How far the organisation has come with an item. */
export const ItemState = z.enum(['new', 'assessed', 'in-work', 'done', 'not-ours']);
export type ItemState = z.infer<typeof ItemState>;

export const Impact = z.enum(['high', 'medium', 'low']);
export type Impact = z.infer<typeof Impact>;

const day = z
  .string()
  .length(10)
  .refine((text) => isOnCalendar(text), 'expected a day, 2026-12-01');

/** Null takes the value back. */
const state = { field: z.literal('state'), value: ItemState.nullable() };
const impact = { field: z.literal('impact'), value: Impact.nullable() };
/** The id of an account, or a name if there are no accounts. */
const owner = { field: z.literal('owner'), value: z.string().trim().min(1).max(200).nullable() };
const due = { field: z.literal('due'), value: day.nullable() };
const note = { field: z.literal('note'), value: z.string().trim().min(1).max(4_000).nullable() };

/** A person's change to one triage field of an item. */
export const TriageChange = z.discriminatedUnion('field', [
  z.object(state),
  z.object(impact),
  z.object(owner),
  z.object(due),
  z.object(note),
]);
export type TriageChange = z.infer<typeof TriageChange>;
export type TriageField = TriageChange['field'];

/** True if the change sets the state to `not-ours`. The field is checked because a note or an owner may hold the same text. */
export function isNotOurs({ field, value }: TriageChange): boolean {
  return field === 'state' && value === 'not-ours';
}

const decided = {
  /** Actor id of the person. */
  by: z.string(),
  at: Instant,
  /** The audit sequence of the decision that this record reflects. */
  sequence: z.number().int().positive(),
};

/** The newest value that a person set, at most one for each field. */
export const Triage = eachWith(TriageChange, decided);
export type Triage = z.infer<typeof Triage>;

/**
 * What Vigie does by itself with an item that arrives in a saved search. Nothing if all is left out. No action closes an item: the states
 * `done` and `not-ours` are not available.
 */
export const SearchActions = z.strictObject({
  tag: z.string().min(1).max(64).optional().describe('Id of the policy that it is suggested for.'),
  assign: z.string().trim().min(1).max(200).optional().describe('Who is in charge: the id of an account, else a name.'),
  impact: Impact.optional(),
  state: ItemState.extract(['assessed', 'in-work']).optional(),
});
export type SearchActions = z.infer<typeof SearchActions>;
export type SearchAction = keyof SearchActions;

/** The item field that each action sets. */
export const actionFields = { tag: 'pending', assign: 'owner', impact: 'impact', state: 'state' } as const;
export const searchActions = Object.keys(actionFields) as SearchAction[]; // keys of the table

/** The actions in an object that may hold more, in the order of the table. */
export function actionsIn(actions: SearchActions): SearchActions {
  return Object.fromEntries(searchActions.flatMap((name) => (actions[name] ? [[name, actions[name]]] : [])));
}

export function hasActions(actions: SearchActions): boolean {
  return searchActions.some((name) => actions[name] !== undefined);
}

export function triageId(itemId: string, field: TriageField): string {
  return `${itemId}_${field}`;
}

/** The parts of a policy's tag that matter here. */
interface JudgedTag {
  readonly id: string;
  readonly state: 'suggested' | 'confirmed' | 'rejected' | 'withdrawn';
  readonly revision: number;
  readonly sequence: number;
  readonly by: string | null;
  readonly at: string;
}

/** The triage of an item. Entries that are not stored yet have none. */
export interface Triaged {
  readonly triage?: readonly Triage[] | undefined;
  readonly policies: readonly JudgedTag[];
}

export function triageOf<F extends TriageField>(
  { triage = [] }: Pick<Triaged, 'triage'>,
  field: F,
): Extract<Triage, { readonly field: F }> | undefined {
  return triage.find((one): one is Extract<Triage, { readonly field: F }> => one.field === field);
}

/** The entries with this one added, in place of an earlier one for the same field. */
export function withTriage(triage: readonly Triage[], entry: Triage): readonly Triage[] {
  return [...triage.filter(({ field }) => field !== entry.field), entry];
}

export interface StateOfItem {
  readonly value: ItemState;
  /** Actor id of the person who decided, and when. Null if nobody did. */
  readonly by: string | null;
  readonly at: string | null;
  /** The sequence of the last decision on the state itself. 0 for none. */
  readonly sequence: number;
}

/**
 * The state that a person set last. Otherwise it follows from the policies: assessed once a tag was confirmed, not ours once every
 * suggestion was rejected. A tag that is confirmed after `not-ours` makes the item ours again.
 */
export function stateOf(item: Triaged): StateOfItem {
  const latest = triageOf(item, 'state');
  const sequence = latest?.sequence ?? 0;
  const decided = (state: JudgedTag['state']) =>
    item.policies.filter((tag) => tag.state === state).sort((one, other) => one.sequence - other.sequence);
  const confirmed = decided('confirmed');
  const isBack = latest?.value === 'not-ours' && (confirmed.at(-1)?.sequence ?? 0) > sequence;
  if (latest && latest.value !== null && !isBack) return { ...latest, value: latest.value };
  const [first] = confirmed;
  if (first) return { value: 'assessed', by: first.by, at: first.at, sequence };
  const last = pendingPolicies(item).length === 0 ? decided('rejected').at(-1) : undefined;
  return { value: last ? 'not-ours' : 'new', by: last?.by ?? null, at: last?.at ?? null, sequence };
}

export function impactOf(item: Pick<Triaged, 'triage'>): Impact | null {
  return triageOf(item, 'impact')?.value ?? null;
}

export function ownerOf(item: Pick<Triaged, 'triage'>): string | null {
  return triageOf(item, 'owner')?.value ?? null;
}

/** A day, `2026-12-01`. */
export function dueOf(item: Pick<Triaged, 'triage'>): string | null {
  return triageOf(item, 'due')?.value ?? null;
}

/** The due day. Null if the item is done or not ours. */
export function openDueOf(item: Triaged): string | null {
  const { value: state } = stateOf(item);
  return state === 'done' || state === 'not-ours' ? null : dueOf(item);
}

export function noteOf(item: Pick<Triaged, 'triage'>): string | null {
  return triageOf(item, 'note')?.value ?? null;
}

/**
 * The actions that still apply to an item. An action is dropped if its field was already set: by a query's suggestion, by a person (even if
 * they took it back), or by another action.
 */
export function remainingActions({ tag, assign, impact, state }: SearchActions, item: Triaged): SearchActions {
  const isTagged = item.policies.some((one) => one.id === tag && (one.state !== 'withdrawn' || one.sequence > 0));
  return actionsIn({
    tag: isTagged ? undefined : tag,
    assign: triageOf(item, 'owner') ? undefined : assign,
    impact: triageOf(item, 'impact') ? undefined : impact,
    state: triageOf(item, 'state') || stateOf(item).by !== null ? undefined : state,
  });
}

/** Policies that wait for a person's decision, including those that only a program suggests. */
export function pendingPolicies({ policies }: Pick<Triaged, 'policies'>): string[] {
  return policies.flatMap(({ id, state }) => (state === 'suggested' ? [id] : []));
}

export interface Versions {
  readonly revision?: number | undefined;
  /** Ordinal of the newest version by the publisher. Null if an earlier version of Vigie did not record it. */
  readonly publisherRevision?: number | null | undefined;
  readonly activityAt?: string | undefined;
}

/**
 * True if a person decided on an older version than the publisher's newest. A date that moved is such a version: the dates of two versions
 * are compared as the same rules read them. A different reading by our parser is no version of the publisher's.
 */
export function isToReview({ state, revision, at }: JudgedTag, item: Versions): boolean {
  if (state !== 'confirmed' && state !== 'rejected') return false;
  const { publisherRevision = null, revision: newest = 0, activityAt = '' } = item;
  return publisherRevision === null ? revision < newest && at < activityAt : revision < publisherRevision;
}

/** Policies that a person has to look at again. */
export function policiesToReview(item: Triaged & Versions): string[] {
  return item.policies.flatMap((tag) => (isToReview(tag, item) ? [tag.id] : []));
}
