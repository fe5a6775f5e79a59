import { z } from 'zod';
import { isOnCalendar } from './dated.js';
import { Instant } from './entry.js';

/** How far the organisation is with an item. */
export const ItemState = z.enum(['new', 'assessed', 'in-work', 'done', 'not-ours']);
export type ItemState = z.infer<typeof ItemState>;

export const Impact = z.enum(['high', 'medium', 'low']);
export type Impact = z.infer<typeof Impact>;

const day = z
  .string()
  .length(10)
  .refine((text) => isOnCalendar(text), 'expected a day, 2026-12-01');

/** Null takes back what was said. */
const state = { field: z.literal('state'), value: ItemState.nullable() };
const impact = { field: z.literal('impact'), value: Impact.nullable() };
/** The id of an account; without accounts a name. */
const owner = { field: z.literal('owner'), value: z.string().trim().min(1).max(200).nullable() };
const due = { field: z.literal('due'), value: day.nullable() };
const note = { field: z.literal('note'), value: z.string().trim().min(1).max(4_000).nullable() };

/** What a person says of what becomes of an item. */
export const TriageChange = z.discriminatedUnion('field', [
  z.object(state),
  z.object(impact),
  z.object(owner),
  z.object(due),
  z.object(note),
]);
export type TriageChange = z.infer<typeof TriageChange>;
export type TriageField = TriageChange['field'];

/** Whether that is said of the state: a note, or whoever is in charge, may be called anything. */
export function isNotOurs({ field, value }: TriageChange): boolean {
  return field === 'state' && value === 'not-ours';
}

const decided = {
  /** Actor id of the person. */
  by: z.string(),
  at: Instant,
  /** The audit sequence of the decision that this reflects. */
  sequence: z.number().int().positive(),
};

/** The newest word of a person on one of these, at most one for each. */
export const Triage = z.discriminatedUnion('field', [
  z.object({ ...state, ...decided }),
  z.object({ ...impact, ...decided }),
  z.object({ ...owner, ...decided }),
  z.object({ ...due, ...decided }),
  z.object({ ...note, ...decided }),
]);
export type Triage = z.infer<typeof Triage>;

/** What is done by itself with an item that arrives in a saved search: nothing where all is left out. It never says that one is done, or not ours. */
export const SearchActions = z.strictObject({
  tag: z.string().min(1).max(64).optional().describe('Id of the policy that it is suggested for.'),
  assign: z.string().trim().min(1).max(200).optional().describe('Who is in charge: the id of an account, else a name.'),
  impact: Impact.optional(),
  state: ItemState.extract(['assessed', 'in-work']).optional(),
});
export type SearchActions = z.infer<typeof SearchActions>;
export type SearchAction = keyof SearchActions;

/** Which field of an item each of them says. */
export const actionFields = { tag: 'pending', assign: 'owner', impact: 'impact', state: 'state' } as const;
export const searchActions = Object.keys(actionFields) as SearchAction[]; // its very keys

/** Those of something that says more, in their order. */
export function actionsIn(said: SearchActions): SearchActions {
  return Object.fromEntries(searchActions.flatMap((name) => (said[name] ? [[name, said[name]]] : [])));
}

export function isActing(actions: SearchActions): boolean {
  return searchActions.some((name) => actions[name] !== undefined);
}

export function triageId(itemId: string, field: TriageField): string {
  return `${itemId}_${field}`;
}

/** What counts here of the tag for a policy. */
interface JudgedTag {
  readonly id: string;
  readonly state: 'suggested' | 'confirmed' | 'rejected' | 'withdrawn';
  readonly revision: number;
  readonly sequence: number;
  readonly by: string | null;
  readonly at: string;
}

/** What an item bears of it; entries that are not stored yet have none. */
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

/** The entries with this one in place of the one that it follows, or behind the others. */
export function withTriage(triage: readonly Triage[], entry: Triage): readonly Triage[] {
  return [...triage.filter(({ field }) => field !== entry.field), entry];
}

export interface StateOfItem {
  readonly value: ItemState;
  /** Actor id of whoever said so, and when; null of what nobody looked at. */
  readonly by: string | null;
  readonly at: string | null;
  /** The sequence of the last word on the state itself, 0 for none. */
  readonly sequence: number;
}

/**
 * What was said last; else what was decided of its policies says it: assessed once one was confirmed, not ours where all that was suggested
 * was rejected. What is confirmed afterwards is ours again.
 */
export function stateOf(item: Triaged): StateOfItem {
  const said = triageOf(item, 'state');
  const sequence = said?.sequence ?? 0;
  const decided = (state: JudgedTag['state']) =>
    item.policies.filter((tag) => tag.state === state).sort((one, other) => one.sequence - other.sequence);
  const confirmed = decided('confirmed');
  const isBack = said?.value === 'not-ours' && (confirmed.at(-1)?.sequence ?? 0) > sequence;
  if (said && said.value !== null && !isBack) return { ...said, value: said.value };
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

/** The same where it is neither done nor set aside. */
export function openDueOf(item: Triaged): string | null {
  const { value: state } = stateOf(item);
  return state === 'done' || state === 'not-ours' ? null : dueOf(item);
}

export function noteOf(item: Pick<Triaged, 'triage'>): string | null {
  return triageOf(item, 'note')?.value ?? null;
}

/** What actions say that nobody has said of the item yet: a query that suggests, a person who decided or took their word back, another rule. */
export function remainingActions({ tag, assign, impact, state }: SearchActions, item: Triaged): SearchActions {
  const isTagged = item.policies.some((one) => one.id === tag && (one.state !== 'withdrawn' || one.sequence > 0));
  return actionsIn({
    tag: isTagged ? undefined : tag,
    assign: triageOf(item, 'owner') ? undefined : assign,
    impact: triageOf(item, 'impact') ? undefined : impact,
    state: triageOf(item, 'state') || stateOf(item).by !== null ? undefined : state,
  });
}

/** Policies that wait for a person to decide, what a program alone suggests included. */
export function pendingPolicies({ policies }: Pick<Triaged, 'policies'>): string[] {
  return policies.flatMap(({ id, state }) => (state === 'suggested' ? [id] : []));
}

/** Which versions an item has. */
export interface Versions {
  readonly revision?: number | undefined;
  /** Ordinal of the newest version of the publisher's; null where an earlier program did not note it. */
  readonly publisherRevision?: number | null | undefined;
  readonly activityAt?: string | undefined;
}

/**
 * Whether a person decided on an older version than the publisher's newest. A date that moved is one of these: dates of two versions
 * are compared as the same rules read them. What our reader reads differently is no version of the publisher's.
 */
export function isToReview({ state, revision, at }: JudgedTag, item: Versions): boolean {
  if (state !== 'confirmed' && state !== 'rejected') return false;
  const { publisherRevision = null, revision: newest = 0, activityAt = '' } = item;
  return publisherRevision === null ? revision < newest && at < activityAt : revision < publisherRevision;
}

/** Policies on which a person is to look again. */
export function policiesToReview(item: Triaged & Versions): string[] {
  return item.policies.flatMap((tag) => (isToReview(tag, item) ? [tag.id] : []));
}
