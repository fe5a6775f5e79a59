import { z } from 'zod';
import type { AuditEvent } from '../model/audit.js';
import { layFieldsOver, OwnSource, type SourceFields } from '../model/own-source.js';
import type { SourceDefinition } from '../model/source.js';
import type { Store } from '../ports/store.js';
import { nameActor } from './name-actor.js';
import { type AuditDeps, recordEvent } from './record-event.js';

export interface SourceDeps extends AuditDeps {
  readonly store: Pick<Store, 'audit' | 'actors' | 'ownSources' | 'refresh'>;
  readonly secret: Uint8Array;
  /** The sources that the installation came with, by id. */
  readonly shipped: ReadonlyMap<string, SourceDefinition>;
  /** The sources as they are in force. */
  readonly catalogue: ReadonlyMap<string, SourceDefinition>;
}

export type SourceChange =
  | { readonly kind: 'changed'; readonly definition: SourceDefinition }
  | { readonly kind: 'unchanged'; readonly definition: SourceDefinition }
  | { readonly kind: 'invalid'; readonly issues: z.core.$ZodIssue[] }
  /** Another source has the address. */
  | { readonly kind: 'address-taken'; readonly by: string };

/**
 * Lays fields over a source, or makes one. What was laid over it before stays where it is not named; `null` takes a field
 * of the catalogue away. The decision is an audit event first.
 */
export async function changeSource(
  deps: SourceDeps,
  { id, fields, by }: { readonly id: string; readonly fields: SourceFields; readonly by: string },
): Promise<SourceChange> {
  const before = (await deps.store.ownSources.get(id))?.value.fields ?? {};
  const shipped = deps.shipped.get(id);
  const merged = { ...before, ...fields };
  const laid = layFieldsOver(shipped, id, merged);
  if (laid.kind === 'invalid') return laid;
  const { definition } = laid;
  const own = ownFields(shipped, definition, merged);
  const taken = [...deps.catalogue.values()].find((other) => other.id !== id && other.url === definition.url);
  if (taken && isSameRequest(taken, definition)) return { kind: 'address-taken', by: taken.id };
  if (JSON.stringify(sorted(before)) === JSON.stringify(sorted(own))) return { kind: 'unchanged', definition };
  const actor = await nameActor(deps, by);
  const details = { fields: JSON.stringify(own) };
  await projectSource(deps.store, await recordEvent(deps, { actor, action: 'source.changed', subject: id, details }));
  return { kind: 'changed', definition };
}

/** Takes back all that was laid over a source; one that the installation did not come with is gone, its items stay. */
export async function resetSource(deps: SourceDeps, id: string, by: string): Promise<'reset' | 'unknown-source'> {
  const stored = await deps.store.ownSources.get(id);
  if (!stored || Object.keys(stored.value.fields).length === 0) return 'unknown-source';
  const actor = await nameActor(deps, by);
  const details = { fields: '{}' };
  await projectSource(deps.store, await recordEvent(deps, { actor, action: 'source.reset', subject: id, details }));
  return 'reset';
}

const Details = z.object({ fields: z.string() });

/** Brings what is laid over a source to what an audit event decided; a later decision is left as it is. */
export async function projectSource(store: Pick<Store, 'ownSources'>, event: AuditEvent): Promise<void> {
  const fields: unknown = JSON.parse(Details.parse(event.details).fields);
  const source = OwnSource.parse({ id: event.subject, fields, sequence: event.sequence, changedAt: event.at });
  for (;;) {
    const stored = await store.ownSources.get(source.id);
    if (stored && stored.value.sequence >= event.sequence) return;
    const done = stored
      ? (await store.ownSources.replace(source, stored.version)) === 'replaced'
      : (await store.ownSources.create(source)) === 'created';
    if (done) return;
  }
}

/** What differs from the catalogue, which goes on reaching the source in all else: a form sends every field. */
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

/** Two channels of an API may share its address and ask other things. */
function isSameRequest(a: SourceDefinition, b: SourceDefinition): boolean {
  return JSON.stringify(a.request ?? null) === JSON.stringify(b.request ?? null);
}

function sorted(fields: SourceFields): [string, unknown][] {
  return Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
}
