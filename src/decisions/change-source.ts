import type { z } from 'zod';
import type { AuditEvent } from '../model/access/audit.js';
import type { Principal } from '../model/access/principal.js';
import type { Seen } from '../model/access/seen.js';
import { fillTemplate, layFieldsOver, OwnSource, type SourceFields } from '../model/source/own-source.js';
import type { SourceDefinition } from '../model/source/source.js';
import type { Needs } from '../ports/services.js';
import type { Store } from '../ports/store/store.js';
import { type Projection, project } from './project-decision.js';
import { type AuditDeps, laterThan, recordOn, recordUnlessOvertaken, type Stale } from './record-event.js';

export type SourceDeps = AuditDeps<'ownSources'> & Needs<'shipped' | 'catalogue'>;

export interface SourceDecision {
  readonly id: string;
  readonly fields: SourceFields;
  readonly by: Principal;
  /**
   * The audit sequence of the change that the person saw: 0 for an unchanged built-in source, null for no source. If absent, the fields are
   * set without this check.
   */
  readonly seen?: Seen | null;
}

export type SourceChange =
  | { readonly kind: 'changed'; readonly definition: SourceDefinition }
  | { readonly kind: 'unchanged'; readonly definition: SourceDefinition }
  | { readonly kind: 'invalid'; readonly issues: z.core.$ZodIssue[] }
  | { readonly kind: 'address-taken'; readonly by: string }
  /** The source exists already; nothing was written. */
  | { readonly kind: 'overtaken' }
  | Stale;

/**
 * Changes fields of a source, or creates one. Earlier changes of other fields stay; `null` removes a field of the catalogue. The audit
 * event is written first. It holds all changed fields, so if another event comes between reading and writing, this change is applied on top
 * of that one.
 */
export async function changeSource(deps: SourceDeps, decision: SourceDecision): Promise<SourceChange> {
  const { id, by } = decision;
  for (;;) {
    const { known, before } = await readDecided(deps.store, id);
    const planned = planChange(deps, decision, before);
    if (planned.kind !== 'planned') return planned;
    const stale = before && (await laterThan(deps.store, decision.seen, before));
    if (stale) return stale;
    const details = { fields: planned.own };
    const written = await recordUnlessOvertaken(
      deps,
      { by, action: planned.isNew ? 'source.created' : 'source.changed', subject: id, details },
      { known, overtakes: (event) => isAbout(event, id) && event.sequence > (before?.sequence ?? 0) },
    );
    await project(deps.store, sourceDecisions, written.event);
    if (written.recorded) return { kind: 'changed', definition: planned.definition };
  }
}

interface Planned {
  readonly kind: 'planned';
  readonly definition: SourceDefinition;
  readonly own: SourceFields;
  readonly isNew: boolean;
}

export function planChange(
  { shipped, catalogue }: Pick<SourceDeps, 'shipped' | 'catalogue'>,
  { id, fields, seen }: SourceDecision,
  before?: OwnSource,
): SourceChange | Planned {
  const base = shipped.get(id);
  const laidBefore = before?.fields ?? {};
  const merged = { ...laidBefore, ...fields };
  const laid = layFieldsOver(base, id, merged, catalogue.get(id)?.url ?? laidBefore.url);
  if (laid.kind === 'invalid') return laid;
  const { definition } = laid;
  const own = ownFields(base, definition, merged);
  const taken = [...catalogue.values()].find((other) => other.id !== id && other.url === definition.url);
  if (taken && isSameRequest(taken, definition)) return { kind: 'address-taken', by: taken.id };
  if (JSON.stringify(sorted(laidBefore)) === JSON.stringify(sorted(own))) return { kind: 'unchanged', definition };
  const isThere = base !== undefined || Object.keys(laidBefore).length > 0;
  if (seen === null && isThere) return { kind: 'overtaken' };
  return { kind: 'planned', definition, own, isNew: !isThere };
}

/** More than the decisions taken while one is applied. */
const eventsLookedAt = 50;

/** The changes of a source, with the newest event. Applies recorded decisions on it that are not applied yet. */
async function readDecided(
  store: SourceDeps['store'],
  id: string,
): Promise<{ readonly known: AuditEvent | undefined; readonly before: OwnSource | undefined }> {
  const { documents } = await store.audit.find('newest', {}, { limit: eventsLookedAt });
  const decided = documents.find(({ value }) => isAbout(value, id));
  if (decided) await project(store, sourceDecisions, decided.value);
  return { known: documents[0]?.value, before: (await store.ownSources.get(id))?.value };
}

/** A policy may have the id of a source. */
function isAbout({ action, subject }: AuditEvent, id: string): boolean {
  return subject === id && action.startsWith('source.');
}

/** Undoes all changes of a built-in source. Removes any other source; its items stay. */
export async function resetSource(
  deps: SourceDeps,
  id: string,
  by: Principal,
  seen?: Seen,
): Promise<{ readonly kind: 'reset' | 'unknown-source' } | Stale> {
  const stored = await deps.store.ownSources.get(id);
  if (!stored || Object.keys(stored.value.fields).length === 0) return { kind: 'unknown-source' };
  const details = { fields: {} };
  const written = await recordOn(deps, { by, action: 'source.reset', subject: id, details }, seen);
  await project(deps.store, sourceDecisions, written.event);
  return written.kind === 'stale' ? written : { kind: 'reset' };
}

export const sourceActions = ['source.created', 'source.changed', 'source.reset'] as const;

/** Each event holds all changed fields of a source. Fields that only a later version knows are kept. */
export const sourceDecisions: Projection<Pick<Store, 'ownSources'>, OwnSource, (typeof sourceActions)[number]> = {
  records: ({ ownSources }) => ownSources,
  actions: sourceActions,
  after: ({ subject: id, details: { fields }, sequence, at: changedAt }) =>
    OwnSource.safeParse({ id, fields, sequence, changedAt }).data,
};

/** The fields that differ from the built-in source, since a form sends every field. Other fields keep following the catalogue. */
function ownFields(
  shipped: SourceDefinition | undefined,
  definition: SourceDefinition,
  merged: SourceFields,
): SourceFields {
  const textOf = (of: SourceDefinition | undefined, name: string) => JSON.stringify(of && Reflect.get(of, name));
  return Object.fromEntries(
    Object.entries(merged).filter(([name]) => textOf(definition, name) !== textOf(shipped, name)),
  );
}

/** Two sources of one API may share its address and have different requests. */
function isSameRequest(a: SourceDefinition, b: SourceDefinition): boolean {
  return JSON.stringify(a.request ?? null) === JSON.stringify(b.request ?? null);
}

function sorted(fields: SourceFields): [string, unknown][] {
  return Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
}

export type Followed =
  | { readonly kind: 'no-template' }
  | { readonly kind: 'other-reference' }
  | { readonly kind: 'decided'; readonly id: string; readonly change: SourceChange };

/** Creates the source that follows a procedure from a template. An existing one stays as it is. */
export async function followProcedure(
  deps: SourceDeps,
  { template, reference, by }: { readonly template: string; readonly reference: string; readonly by: Principal },
): Promise<Followed> {
  const definition = deps.catalogue.get(template);
  if (!definition?.template) return { kind: 'no-template' };
  const filled = fillTemplate(definition, reference);
  if (!filled) return { kind: 'other-reference' };
  return { kind: 'decided', id: filled.id, change: await changeSource(deps, { ...filled, by, seen: null }) };
}
