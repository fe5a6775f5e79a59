import { type AuditAction, type AuditEvent, knownAction, readAs } from '../../model/access/audit.js';
import { scopeOf } from '../../model/access/grant.js';
import { addTo } from '../../model/gather.js';
import type { SubjectKind } from '../../model/item/decided-field.js';

type BySubject = ReadonlyMap<string, readonly AuditEvent[]>;

/** `tag` of `tag.confirmed`: a new one needs a room here, and something that compares it. */
type Family = AuditAction extends `${infer First}.${string}` ? First : never;

/** Where events of a family are kept, and what their subject is; null for what happened, and decides nothing that the store would say. */
const families = {
  policy: { room: 'policies', kind: 'policy' },
  tag: { room: 'tags', kind: 'tag' },
  source: { room: 'sources', kind: 'source' },
  key: { room: 'sourceKeys', kind: 'key' },
  subscription: { room: 'subscriptions', kind: 'subscription' },
  grant: { room: 'grants', kind: 'grant' },
  dossier: { room: 'takenOut', kind: 'dossier' },
  'item.triaged': { room: 'triaged', kind: 'triage' },
  item: { room: 'corrections', kind: 'correction' },
  entry: { room: 'additions', kind: 'entry' },
  delivery: { room: 'retried', kind: 'delivery' },
  mail: { room: 'mail', kind: 'mail' },
  search: { room: 'savedSearches', kind: 'search' },
  account: { room: 'accounts', kind: 'account' },
  webhook: { room: 'webhooks', kind: 'webhook' },
  settings: { room: 'settings', kind: 'settings' },
  data: null,
  check: null,
  confirmation: null,
} as const satisfies Readonly<
  Record<Family | 'item.triaged', { readonly room: string; readonly kind: SubjectKind } | null>
>;
type Room = NonNullable<(typeof families)[keyof typeof families]>['room'];

function familyOf({ action }: AuditEvent) {
  const family = Object.entries(families).find(([name]) => `${action}.`.startsWith(`${name}.`));
  return family?.[1] ?? null;
}

/** Whether only a later version can read what an event says. */
export function isOfLater(event: AuditEvent): boolean {
  const action = knownAction(event);
  return action === undefined || !readAs(event, action);
}

/** What a later version decided upon: this one cannot judge it, neither from the events nor from what is stored. */
export function decidedLater(later: readonly AuditEvent[]): readonly { kind: SubjectKind; subject: string }[] {
  const subjects = later.flatMap((event) => {
    const kind = familyOf(event)?.kind;
    const isToken = kind === 'grant' && scopeOf(event.subject) === 'api';
    return kind
      ? [[`${kind} ${event.subject}`, { kind: isToken ? 'token' : kind, subject: event.subject }] as const]
      : [];
  });
  return [...new Map(subjects).values()];
}

/** The events of a chain by what they are about, each list oldest first. */
export interface DecidedSubjects extends Readonly<Record<Room, BySubject>> {
  /** The marks of the keys that events say an actor's id was made under; older events carry none. */
  readonly keysOfActors: ReadonlyMap<string, ReadonlySet<string>>;
}

export function decidedSubjects(events: readonly AuditEvent[]): DecidedSubjects {
  const names = Object.values(families).flatMap((family) => family?.room ?? []);
  const rooms = Object.fromEntries(names.map((room) => [room, new Map()])) as Record<Room, Map<string, AuditEvent[]>>; // each has one
  const keysOfActors = new Map<string, Set<string>>();
  for (const event of events) {
    const room = knownAction(event) && familyOf(event)?.room;
    if (room) addTo(rooms[room], event.subject, event);
    const mark = event.details.actorKey ?? event.details.key;
    if (typeof mark === 'string') keysOfActors.set(event.actor, (keysOfActors.get(event.actor) ?? new Set()).add(mark));
  }
  return { ...rooms, keysOfActors };
}
