import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { newHeader } from '../../../src/jobs/archive/archive-format.js';
import { readArchive } from '../../../src/jobs/archive/read-archive.js';
import { archiveLines } from '../../../src/jobs/archive/write-archive.js';
import { compareStore } from '../../../src/jobs/verify/compare-store.js';
import { decidedKinds, decidedSubjects } from '../../../src/jobs/verify/decided-subjects.js';
import { AuditAction, AuditEvent } from '../../../src/model/access/audit.js';
import { collectionProperty, type StoredRecord, snapshotOrder } from '../../../src/ports/store/archive.js';
import { specs } from '../../../src/ports/store/collections.js';
import { makeSqliteStore } from '../../adapters/sqlite/make-sqlite-store.js';
import { readAll, toLoad } from '../../contract/archive-cases.js';
import { fillSample } from '../../contract/archive-sample.js';
import { auditSteps } from '../../crash/audit-steps.js';
import { killSteps, type Trap } from '../../crash/kill-steps.js';
import { createMemoryStore, type MemoryStore } from '../../fakes/memory-store.js';

/** What is asked of a collection here. */
interface Spec {
  readonly name: string;
  readonly schema: z.ZodType;
}

/** By the property of a collection, why it is not asked for. */
type Exceptions = Readonly<Record<string, string>>;

/** Records with a `sequence` that is not the number of the decision that they reflect. */
const notDecided: Exceptions = {
  audit: 'its sequence is that of the entry itself',
  clockMarks: 'its sequence says how far the log was searched',
  headTimestamps: 'its sequence is that of the stamped head',
  alerts: 'alerts are numbered',
  health: 'changes of state are numbered',
};

const noKillStep: Exceptions = {
  actors: 'a name is written before the entry that needs it, and alone it names nobody',
  notedSettings:
    'they are written while a process starts, before a trap can be set; the cases that are cut off have them',
  sessions: 'signing in is one write, and the person signs in again',
  readMarks: 'a mark is one write, and nothing follows from it',
  visits: 'a visit is one write, and nothing follows from it',
  matchProgress: 'it moves last, after `suggestions after a policy changed are committed`',
  alerts: 'test/jobs/coverage/watch-coverage.test.ts cuts an alert off at each of its writes',
  health: 'test/jobs/coverage/watch-coverage.test.ts cuts a change off from the state that shows it',
  coverage: 'a day stays in the state of its source until it is written under an id of its own',
  robots: 'trouble with robots.txt is one write, and it is met again',
  unreadEntries: 'it is written before the batch goes, at whose end `the intake is about to be deleted` stands',
  understandRuns: 'test/crash/understand-kills.test.ts kills the reading again of items',
  unreadableRecords: 'a note is one write, and the record is met again',
};

/** Where a second person cannot decide otherwise than the first. */
const noStaleCase: Exceptions = {
  notedSettings: 'programs note them, and no page shows a form for them',
  mailPauses: 'a pause ends once: the second person is told that nothing is paused',
  sourceKeys: 'no page shows a key, so that nobody decides by what they saw of it',
  grants: 'a grant is revoked once: the second person has what they asked for',
  deliveries: 'a delivery that was opened again needs no other attempt',
};

const noCutOffCase: Exceptions = {};

const root = join(import.meta.dirname, '../../..');
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

const events = textOf('test/jobs/verify/golden/chain.jsonl')
  .trimEnd()
  .split('\n')
  .flatMap((line) => AuditEvent.safeParse(JSON.parse(line).event).data ?? []);
const traps = [...Object.values(killSteps).flat(), ...auditSteps].map(({ trap }) => trap);
const staleActions = actionsIn('test/web/stale-cases.ts', /toBe\('([a-z.-]+)'\)|done: '([a-z.-]+)'/g);
const cutOffActions = actionsIn('test/decisions/cut-off-cases.ts', /await cutOff\('([a-z.-]+)'/g);

function actionsIn(path: string, pattern: RegExp): ReadonlySet<string> {
  return new Set([...textOf(path).matchAll(pattern)].map(([, one, other]) => one ?? other ?? ''));
}

/** By their stored names, collections with a record in the sample, in its backup, and in another engine that was filled from that. */
let [inSample, inBackup, inOtherEngine]: ReadonlySet<string>[] = [];
/** Kinds of records of which `compareStore` finds something. */
let compared: ReadonlySet<string> | undefined;

beforeAll(async () => {
  const store = createMemoryStore();
  await fillSample(store);
  inSample = kindsOf(await readAll(store));
  const records = await backedUp(store);
  inBackup = kindsOf(records);
  inOtherEngine = kindsOf(await moved(records));
  compared = await comparedKinds(store);
});

function kindsOf(records: readonly StoredRecord[]): ReadonlySet<string> {
  return new Set(records.map(({ kind }) => kind));
}

async function backedUp(store: MemoryStore): Promise<StoredRecord[]> {
  const header = newHeader({ program: '0.1.0', createdAt: new Date('2026-11-25T12:00:00.000Z') });
  async function* bytes() {
    for await (const lines of archiveLines(header, store.archive.read())) yield Buffer.from(lines);
  }
  const reading = await readArchive(bytes());
  const records: StoredRecord[] = [];
  for await (const batch of reading.records) records.push(...batch);
  return records;
}

async function moved(records: StoredRecord[]): Promise<StoredRecord[]> {
  const { store, dispose } = makeSqliteStore();
  const load = await store.archive.beginLoad('sample');
  await load.write(toLoad(records));
  await load.finish();
  const there = await readAll(store);
  await dispose();
  return there;
}

/** Finds what was decided and is not stored, then what is stored and reflects an entry that is not there. */
async function comparedKinds(sample: MemoryStore): Promise<ReadonlySet<string>> {
  for (const name of decidedKinds.keys()) forgeSequences(sample, name);
  await sample.refresh();
  const found = new Set<string>();
  const deps = { keyRing: [new Uint8Array(32)] as const, now: new Date(), turn: async () => undefined };
  for await (const { kind } of compareStore({ ...deps, store: createMemoryStore() }, events)) found.add(kind);
  for await (const { kind } of compareStore({ ...deps, store: sample }, [])) found.add(kind);
  return found;
}

function forgeSequences({ parts }: MemoryStore, name: string): void {
  const { rows } = parts[collectionProperty(name as Parameters<typeof collectionProperty>[0])];
  for (const row of rows.values()) {
    const value = JSON.parse(row.body);
    if ('sequence' in value) Object.assign(row, { body: JSON.stringify({ ...value, sequence: 999 }) });
  }
}

/** The actions whose events decide on records of a collection. */
function actionsOn(property: string): readonly AuditAction[] {
  return AuditAction.options.filter((action) => {
    const example = events.find((event) => event.action === action);
    const bySubject: unknown = example && Reflect.get(decidedSubjects([example]), property);
    return bySubject instanceof Map && bySubject.size > 0;
  });
}

function isDecided(property: string, { schema }: Spec): boolean {
  const bearsSequence = schema instanceof z.ZodObject && 'sequence' in schema.shape;
  return actionsOn(property).length > 0 || (bearsSequence && !(property in notDecided));
}

const statements = ['INSERT INTO', 'UPDATE', 'DELETE FROM'];

/** Whether a service is killed where a record is written, or where a decision on it is on record and nothing more. */
function isKilledAt({ sql, bound = '' }: Trap, name: string, actions: readonly AuditAction[]): boolean {
  const isWrite = (table: string) => statements.some((words) => new RegExp(sql).test(`${words} ${table} `));
  return (
    isWrite(name) || (isWrite('audit') && bound !== '' && actions.some((action) => new RegExp(bound).test(action)))
  );
}

interface Place {
  /** Completes `<collection>: expected …`. */
  readonly expected: string;
  readonly ofDecided?: true;
  readonly except?: Exceptions;
  readonly holds: (spec: Spec, actions: readonly AuditAction[]) => boolean;
}

const places: readonly Place[] = [
  {
    expected: 'its place in `snapshotOrder` (src/ports/store/archive.ts)',
    holds: ({ name }) => snapshotOrder.some((kind) => kind === name),
  },
  {
    expected: 'a record in `fillSample` (test/contract/archive-sample.ts)',
    holds: ({ name }) => inSample?.has(name) ?? false,
  },
  { expected: 'a record in the backup of the sample', holds: ({ name }) => inBackup?.has(name) ?? false },
  {
    expected: 'a record in the other engine that the sample was moved to',
    holds: ({ name }) => inOtherEngine?.has(name) ?? false,
  },
  {
    expected: 'a kill step that cuts its write off (test/crash/kill-steps.ts, audit-steps.ts)',
    except: noKillStep,
    holds: ({ name }, actions) => traps.some((trap) => isKilledAt(trap, name, actions)),
  },
  {
    expected: 'a family whose group it is (src/jobs/verify/decided-subjects.ts), and findings of `compareStore`',
    ofDecided: true,
    holds: ({ name }) => compared?.has(decidedKinds.get(name) ?? '') ?? false,
  },
  {
    expected: 'a case of two people (test/web/stale-cases.ts)',
    ofDecided: true,
    except: noStaleCase,
    holds: (_, actions) => actions.some((action) => staleActions.has(action)),
  },
  {
    expected: 'a decision that is cut off (test/decisions/cut-off-cases.ts)',
    ofDecided: true,
    except: noCutOffCase,
    holds: (_, actions) => actions.some((action) => cutOffActions.has(action)),
  },
];

function lacking(all: Readonly<Record<string, Spec>>): readonly string[] {
  return Object.entries(all).flatMap(([property, spec]) => {
    const asked = places.filter(({ ofDecided, except = {} }) => {
      return !(property in except) && (!ofDecided || isDecided(property, spec));
    });
    const lacks = asked.filter(({ holds }) => !holds(spec, actionsOn(property)));
    return lacks.map(({ expected }) => `${property}: expected ${expected}`);
  });
}

describe('every collection', () => {
  it('stands wherever one must', () => expect(lacking(specs)).toEqual([]));

  it('is named with each place that it lacks', () => {
    const schema = z.object({ id: z.string(), sequence: z.int() });
    const lacks = lacking({ ...specs, hearings: { name: 'hearings', schema } });
    expect(lacks).toEqual(places.map(({ expected }) => `hearings: expected ${expected}`));
  });

  it('that nobody decides on is named with the places that are for all', () => {
    const lacks = lacking({ hearings: { name: 'hearings', schema: z.object({ id: z.string() }) } });
    const forAll = places.filter(({ ofDecided }) => !ofDecided);
    expect(lacks).toEqual(forAll.map(({ expected }) => `hearings: expected ${expected}`));
  });

  it('is an exception only where it has to be', () => {
    const needless = places.flatMap(({ expected, except = {}, holds }) => {
      const properties = Object.keys(except).filter((property) => {
        const spec: Spec | undefined = Reflect.get(specs, property);
        return !spec || holds(spec, actionsOn(property));
      });
      return properties.map((property) => `${property}: ${expected}`);
    });
    const wrong = Object.keys(notDecided).filter((property) => actionsOn(property).length > 0 || !(property in specs));
    expect([...needless, ...wrong]).toEqual([]);
  });
});
