import { type AuditAction, type AuditEvent, knownAction } from '../../model/access/audit.js';

type BySubject = ReadonlyMap<string, readonly AuditEvent[]>;

/** `tag` of `tag.confirmed`: a new one needs a room here, and something that compares it. */
type Family = AuditAction extends `${infer First}.${string}` ? First : never;

const roomOf = {
  policy: 'policies',
  tag: 'tags',
  source: 'sources',
  subscription: 'subscriptions',
  grant: 'grants',
  dossier: 'takenOut',
  item: 'corrections',
  delivery: 'retried',
  mail: 'mail',
  search: 'savedSearches',
  account: 'accounts',
  webhook: 'webhooks',
  // What happened, and decides nothing that the store would say.
  data: null,
  confirmation: null,
  settings: 'settings',
} as const satisfies Readonly<Record<Family, string | null>>;
type Room = NonNullable<(typeof roomOf)[Family]>;

/** The events of a chain by what they are about, each list oldest first. */
export interface DecidedSubjects extends Readonly<Record<Room, BySubject>> {
  /** The marks of the keys that events say an actor's id was made under; older events carry none. */
  readonly keysOfActors: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Pure. */
export function decidedSubjects(events: readonly AuditEvent[]): DecidedSubjects {
  const names = Object.values(roomOf).filter((room) => room !== null);
  const rooms = Object.fromEntries(names.map((room) => [room, new Map()])) as Record<Room, Map<string, AuditEvent[]>>; // each has one
  const keysOfActors = new Map<string, Set<string>>();
  for (const event of events) {
    // Each action that is known begins with one of these.
    const room = roomOf[knownAction(event)?.split('.')[0] as Family] ?? null;
    if (room !== null) add(rooms[room], event.subject, []).push(event);
    const mark = event.details.actorKey ?? event.details.key;
    if (typeof mark === 'string') add(keysOfActors, event.actor, new Set<string>()).add(mark);
  }
  return { ...rooms, keysOfActors };
}

function add<T>(room: Map<string, T>, key: string, empty: T): T {
  const known = room.get(key) ?? empty;
  room.set(key, known);
  return known;
}
