import { type AuditAction, type AuditEvent, knownAction, readAs } from '../../model/access/audit.js';
import { scopeOf } from '../../model/access/grant.js';
import { addTo } from '../../model/gather.js';
import { type CollectionProperty, specs } from '../../ports/store/collections.js';
import type { RecordKind } from './finding.js';

type BySubject = ReadonlyMap<string, readonly AuditEvent[]>;

/** `tag` for `tag.confirmed`. A new family needs a group here and a row of `comparisons`. */
type Family = AuditAction extends `${infer First}.${string}` ? First : never;

/**
 * The group of a family's events, and the kind of their subject. A group has the name of the collection of the decided records, if there is
 * one. Null if the events decide nothing that is stored.
 */
const families = {
  policy: { group: 'policies', kind: 'policy' },
  tag: { group: 'tags', kind: 'tag' },
  source: { group: 'ownSources', kind: 'source' },
  key: { group: 'sourceKeys', kind: 'key' },
  subscription: { group: 'subscriptions', kind: 'subscription' },
  grant: { group: 'grants', kind: 'grant' },
  dossier: { group: 'eventGroups', kind: 'dossier' },
  'item.triaged': { group: 'triaged', kind: 'triage' },
  item: { group: 'corrections', kind: 'correction' },
  entry: { group: 'additions', kind: 'entry' },
  delivery: { group: 'deliveries', kind: 'delivery' },
  mail: { group: 'mailPauses', kind: 'mail' },
  search: { group: 'savedSearches', kind: 'search' },
  account: { group: 'accounts', kind: 'account' },
  webhook: { group: 'webhooks', kind: 'webhook' },
  settings: { group: 'notedSettings', kind: 'settings' },
  data: null,
  check: null,
  confirmation: null,
} as const satisfies Readonly<
  Record<Family | 'item.triaged', { readonly group: CollectionProperty | OfItems; readonly kind: RecordKind } | null>
>;
/** Groups of decisions on items, which have no collection of their own. */
type OfItems = 'tags' | 'triaged' | 'corrections' | 'additions';
export type Group = NonNullable<(typeof families)[keyof typeof families]>['group'];

/** The kind of each decided collection, by its stored name. */
export const decidedKinds: ReadonlyMap<string, RecordKind> = new Map(
  Object.values(families).flatMap((family) => {
    const spec = family && Object.entries(specs).find(([property]) => property === family.group)?.[1];
    return spec ? [[spec.name, family.kind]] : [];
  }),
);

function familyOf({ action }: AuditEvent) {
  const family = Object.entries(families).find(([name]) => `${action}.`.startsWith(`${name}.`));
  return family?.[1] ?? null;
}

/** True if only a later version can read the event. */
export function isOfLater(event: AuditEvent): boolean {
  const action = knownAction(event);
  return action === undefined || !readAs(event, action);
}

/** Subjects that a later version decided on. This version cannot compare them. */
export function decidedLater(later: readonly AuditEvent[]): readonly { kind: RecordKind; subject: string }[] {
  const subjects = later.flatMap((event) => {
    const kind = familyOf(event)?.kind;
    const isToken = kind === 'grant' && scopeOf(event.subject) === 'api';
    return kind
      ? [[`${kind} ${event.subject}`, { kind: isToken ? 'token' : kind, subject: event.subject }] as const]
      : [];
  });
  return [...new Map(subjects).values()];
}

/** The events of a chain by subject, each list oldest first. */
export interface DecidedSubjects extends Readonly<Record<Group, BySubject>> {
  /** The marks of the keys under which an actor's id was made, by its events. Older events have none. */
  readonly keysOfActors: ReadonlyMap<string, ReadonlySet<string>>;
}

export function decidedSubjects(events: readonly AuditEvent[]): DecidedSubjects {
  const names = Object.values(families).flatMap((family) => family?.group ?? []);
  const groups = Object.fromEntries(names.map((group) => [group, new Map()])) as Record<
    Group,
    Map<string, AuditEvent[]>
  >; // each has one
  const keysOfActors = new Map<string, Set<string>>();
  for (const event of events) {
    const group = knownAction(event) && familyOf(event)?.group;
    if (group) addTo(groups[group], event.subject, event);
    const mark = event.details.actorKey ?? event.details.key;
    if (typeof mark === 'string') keysOfActors.set(event.actor, (keysOfActors.get(event.actor) ?? new Set()).add(mark));
  }
  return { ...groups, keysOfActors };
}
