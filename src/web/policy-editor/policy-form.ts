import { createHash } from 'node:crypto';
import { type KnownDeps, readKnown } from '../../jobs/read/read-query.js';
import { type SuggestedPicks, suggestPicks } from '../../match/suggest-picks.js';
import { limits } from '../../model/limits.js';
import { type Policy, PolicyDefinition } from '../../model/policy/policy.js';
import type { UiLanguage } from '../../model/ui-language.js';
import type { ParsedQuery } from '../../query/ast.js';
import { picksOf, type QueryPick, type QueryPicks, writePicks } from '../../query/query-picks.js';
import type { WebDeps } from '../site-env.js';
import { type KnownPicks, type ReadPick, readPick, typedParts, typedPicks } from './known-picks.js';

export const policyTexts = ['name', 'query', 'description', 'owner', 'reviewOn', 'link', 'text'] as const;
export type PolicyText = (typeof policyTexts)[number];
export type PolicyError = PolicyText | 'long' | 'unread' | 'from' | 'full' | 'by';

/** The fields of a form. The query is there as text and as picks, which mean the same. */
export interface PolicyFields extends Readonly<Record<PolicyText, string>> {
  readonly picks: QueryPicks;
  readonly by?: string | undefined;
  /** Text typed as a jurisdiction that is not one. */
  readonly unknown?: string | undefined;
}

export type PickDeps = Pick<WebDeps, 'glossary' | 'taxonomy' | 'catalogue' | 'clock' | 'timeZone'>;

/** The fields of a stored policy, or of a new one whose query comes from an address. */
export function fieldsOf(stored: Partial<Policy>, deps: PickDeps): PolicyFields {
  const texts = policyTexts.map((field) => [field, stored[field] ?? ''] as const);
  const fields = Object.fromEntries(texts) as Record<PolicyText, string>; // one for each
  return { ...fields, picks: picksOf(fields.query, contextOf(deps)) };
}

/**
 * The submitted fields, trimmed. If the text of the query differs from the one on the page, a person typed it, and it counts. Otherwise the
 * picks count. Picks added to a row join the query in both cases.
 */
export function sentFields(
  sent: URLSearchParams,
  deps: PickDeps,
  { known, or }: { readonly known: KnownPicks; readonly or: string },
): PolicyFields {
  const texts = policyTexts.map((field) => [field, (sent.get(field) ?? '').trim()] as const);
  const fields = Object.fromEntries(texts) as Record<PolicyText, string>; // one for each
  const typed = onOneRow(fields.query);
  const isTyped = queryMark(typed) !== (sent.get('was') ?? queryMark(''));
  const readOne = readerOf(sent, deps);
  const before = isTyped ? picksOf(typed, contextOf(deps)) : sentPicks(sent, readOne);
  const { picks, unknown } = withAdded(before, sent, readOne, known);
  const asTyped = isTyped && picks === before;
  const query = asTyped ? typed : writePicks(picks, or);
  const read = asTyped ? before : picksOf(query, contextOf(deps));
  return { ...fields, query, picks: read, by: sent.get('by') ?? undefined, unknown };
}

/** A hash of the query that a page had. The query itself would leave less room in the request body for its picks. */
export function queryMark(query: string): string {
  return createHash('sha256').update(onOneRow(query)).digest('base64url').slice(0, 16);
}

/** If there are more than `limits.picks`, no pick is parsed. Each stays as written. */
function readerOf(sent: URLSearchParams, deps: PickDeps): ReadPick {
  const picks = [...sent].filter(
    ([name, value]) => /^(any\d+|all|not|from|suggested|add .+)$/.test(name) && value !== '',
  );
  const count = picks.reduce((sum, [name, value]) => sum + (name.startsWith('add ') ? typedParts(value).length : 1), 0);
  return count > limits.picks ? (text) => ({ text, of: 'other', value: '' }) : (text) => readPick(text, deps);
}

function sentPicks(sent: URLSearchParams, read: ReadPick): QueryPicks {
  const row = (name: string): readonly QueryPick[] => sent.getAll(name).map(read);
  return {
    // Rows keep their numbers, even if all picks of a row were removed, since added picks name their row by its number.
    any: Array.from({ length: limits.picks }, (_, index) => row(`any${index}`)),
    all: row('all'),
    not: row('not'),
    from: row('from'),
    rest: onOneRow(sent.get('rest') ?? ''),
  };
}

interface Added {
  /** The same object as before if nothing was added. */
  readonly picks: QueryPicks;
  readonly unknown: string | undefined;
}

function withAdded(before: QueryPicks, sent: URLSearchParams, read: ReadPick, known: KnownPicks): Added {
  const typed = (name: string): readonly QueryPick[] => typedPicks(sent.get(`add ${name}`) ?? '', known.names, read);
  const suggested = sent.getAll('suggested').map(read);
  const rows = before.any.map((row, index) => [...row, ...typed(`any${index}`)]);
  const next = typed(`any${rows.length}`);
  // Suggestions join the first row, which says what the policy is about. Without rows, they begin one.
  const any =
    rows.length === 0 ? [[...next, ...suggested]] : [[...(rows[0] ?? []), ...suggested], ...rows.slice(1), next];
  const places = typedPicks(sent.get('add from') ?? '', known.jurisdictions, read);
  const isPlace = ({ of }: QueryPick): boolean => of === 'jurisdiction';
  const more = {
    any: any.map(unique).filter((row) => row.length > 0),
    all: unique([...before.all, ...typed('all')]),
    not: unique([...before.not, ...typed('not')]),
    from: unique([...before.from, ...places.filter(isPlace)]),
    rest: before.rest,
  };
  const unknown = places.filter((pick) => !isPlace(pick)).map(({ text }) => text);
  const isSame = JSON.stringify(more) === JSON.stringify(before);
  return { picks: isSame ? before : more, unknown: unknown.join(', ') || undefined };
}

function unique(picks: readonly QueryPick[]): readonly QueryPick[] {
  return [...new Map(picks.map((pick) => [pick.text, pick])).values()];
}

/** Joins the lines of a query to one. */
function onOneRow(text: string): string {
  const rows = text.split('\n').map((row) => row.trim());
  return rows.filter((row) => row !== '').join(' ');
}

export interface ReadPolicyForm {
  readonly definition: PolicyDefinition | undefined;
  readonly errors: readonly PolicyError[];
}

/** The definition that a form holds, or which of its fields are refused. */
export function readPolicyForm(id: string, fields: PolicyFields): ReadPolicyForm {
  const written = Object.fromEntries(policyTexts.map((field) => [field, fields[field]]));
  const { data: definition, error } = PolicyDefinition.safeParse({ ...written, id });
  const refused = policyTexts
    .filter((field) => error?.issues.some(({ path }) => path[0] === field))
    .map((field) => (field === 'query' && fields.query !== '' ? 'long' : field));
  return { definition, errors: fields.unknown === undefined ? refused : [...refused, 'from'] };
}

/** Picks for what the name and description of a policy mention and its query does not ask for yet. */
export function suggestedFor(
  { name, description, picks }: PolicyFields,
  { glossary, taxonomy }: PickDeps,
  language: UiLanguage,
): SuggestedPicks {
  const asked = new Set([...picks.any.flat(), ...picks.all, ...picks.not].map(keyOf));
  const { likely, possible } = suggestPicks(`${name}. ${description}`, { glossary, taxonomy, language });
  const left = (some: readonly QueryPick[]): readonly QueryPick[] => some.filter((pick) => !asked.has(keyOf(pick)));
  return { likely: left(likely), possible: left(possible) };
}

function keyOf({ of, value }: QueryPick): string {
  return `${of} ${value}`;
}

/** Parses the query, with warnings. A policy whose query is misread would miss items, and nobody would notice. */
export function readPolicyQuery(query: string, deps: KnownDeps): Promise<ParsedQuery> {
  return readKnown(deps, query);
}

function contextOf({ glossary, clock, timeZone }: PickDeps) {
  return { glossary, now: clock.now(), timeZone };
}
