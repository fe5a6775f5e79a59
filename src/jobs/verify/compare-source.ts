import { sourceActions } from '../../decisions/change-source.js';
import { type AuditEvent, type DecidedEvent, readAs } from '../../model/access/audit.js';
import type { OwnSource, SourceFields } from '../../model/source/own-source.js';
import type { SourceState } from '../../model/source/source.js';
import { canonicalJson } from '../archive/canonical-json.js';
import { type Finding, findingsOf } from './finding.js';

/** Within this time every scheduler has followed what was decided of a source. */
const followedWithinMs = 5 * 60_000;

/** What is laid over a source beside its events, oldest first, and whether it is on as they say. */
export function compareSource(
  { id, now }: { readonly id: string; readonly now: Date },
  all: readonly AuditEvent[],
  { own, state }: { readonly own: OwnSource | undefined; readonly state: SourceState | undefined },
): Finding[] {
  const { differs, behind, missing } = findingsOf('source', id);
  const events = all.flatMap((event) => readAs(event, ...sourceActions) ?? []);
  const [first] = events;
  if (!own) return first ? [behind(first.sequence)] : [];
  const at = events.findIndex(({ sequence }) => sequence === own.sequence);
  const reflected = events[at];
  if (!reflected) return [missing(own.sequence)];
  const said = reflected.details.fields;
  const next = events[at + 1];
  if (next) return [...compareFields(reflected, said, own), behind(next.sequence)];
  const isFollowed = now.getTime() - Date.parse(reflected.at) > followedWithinMs;
  const wrongly = state && typeof said.enabled === 'boolean' && state.enabled !== said.enabled;
  return [
    ...compareFields(reflected, said, own),
    ...differs(reflected, 'time', reflected.at, own.changedAt),
    ...(wrongly && !isFollowed ? [behind(reflected.sequence)] : []),
    ...(wrongly && isFollowed ? differs(reflected, 'enabled', said.enabled, state.enabled) : []),
  ];
}

function compareFields(event: DecidedEvent, said: SourceFields, own: OwnSource): Finding[] {
  const { differs } = findingsOf('source', own.id);
  const names = [...new Set([...Object.keys(said), ...Object.keys(own.fields)])].sort();
  return names.flatMap((name) => {
    const [here, there] = [named(name, said[name]), named(name, own.fields[name])];
    return differs(event, name === 'enabled' ? 'enabled' : 'definition', here, there);
  });
}

function named(name: string, value: unknown): string | null {
  return value === undefined ? null : `${name}: ${canonicalJson(value)}`;
}
