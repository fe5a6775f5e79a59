import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { isLinked } from '../../../../src/decisions/record-event.js';
import { sweep } from '../../../../src/jobs/sweep.js';
import { verifyChain } from '../../../../src/jobs/verify/verify-chain.js';
import { AuditAction, AuditEvent, readAs, writeDetails } from '../../../../src/model/access/audit.js';
import { Item } from '../../../../src/model/item/item.js';
import { writeItem } from '../../../web/sample-items.js';
import { type MemoryWatch, startWatch } from '../../watch.js';
import { alterations } from './alterations.js';

/** A stored record, or the part of it that a line states. */
const Row = z.looseObject({ id: z.string() });
type Row = z.infer<typeof Row>;

/**
 * `given` is a record that does not follow from the log; `makes` is a record that follows from all events above it. The lines are written
 * by hand, not by our code, and never change.
 */
const Line = z.union([
  z.strictObject({ event: AuditEvent }),
  z.strictObject({ given: z.string(), record: Row }),
  z.strictObject({ makes: z.string(), record: Row }),
]);
type Line = z.infer<typeof Line>;

const texts = readFileSync(join(import.meta.dirname, 'chain.jsonl'), 'utf8')
  .trimEnd()
  .split('\n');
const lines = texts.map((text): Line => Line.parse(JSON.parse(text)));
const events = lines.flatMap((line) => ('event' in line ? [line.event] : []));

/** A number of lines, and the hash of the file up to there. If you append lines, append a pin; earlier lines never change. */
const pinned = [
  [145, 'cff757d38773c94aed1d0fc969ffd49e99304112c00727249a6c11b6f71c2e67'],
  [151, 'f27eb1eac60e4eb018f30b4dc0a03596decac8172528eebabd55588ea5fef44e'],
  [152, 'bffc2caea6fdb9fc99fc0e8341b8afe517c62002791ea3aed77b838cc3ba5925'],
  [164, '45ceb7fb73b431f05bda2c9e641616fa015dc4cea5d0ff937af6a14feacf7785'],
  [171, '53ff6d096aa5059a4c288b11e6979023be6e02dedd8479b9463689c0488f3e1a'],
  [176, '97fd4c8e2110990b3bc42abde2ac91e9cec1b55f53c3c741c0e7c26d86463698'],
  [179, '654cc2e7249bbb6b6b21a34d0803df121aa55406d2ce1b021dd96f096d7cc3bc'],
  [187, '2dd76da96c4a2756540b5b4d6369d25086b176bc64ef1bcefbb5a4e5847b4ab6'],
  [190, '0c487f76c99eee6084f4c8b8915fefc569f6072bf5c755904a1caf8ad37bcff8'],
  [199, '4f491e37878e919a539cac8cdfef4e712519fb85e8abc161cbc1c3c5a7224b34'],
  [209, '337c47a0a4817d1edf9b7acbfee9f412b578fe7efa923e54bf34a03ba4506a81'],
  [211, 'd169d472ab0fc694e7f343271d4708b680fddc1dce1fc0c69aaa2f3857e48d44'],
] as const;

/** The sequence of an event of each action. A new action does not compile without one. */
const examples: Readonly<Record<AuditAction, number>> = {
  'policy.created': 1,
  'policy.changed': 3,
  'policy.retired': 5,
  'policy.reviewed': 95,
  'tag.suggested': 42,
  'tag.confirmed': 43,
  'tag.rejected': 44,
  'tag.reopened': 103,
  'item.triaged': 101,
  'dossier.taken-out': 53,
  'item.corrected': 47,
  'entry.added': 99,
  'subscription.requested': 33,
  'confirmation.repeated': 41,
  'subscription.confirmed': 34,
  'subscription.ended': 37,
  'grant.issued': 66,
  'grant.revoked': 69,
  'delivery.retried': 57,
  'mail.resumed': 59,
  'source.created': 74,
  'source.changed': 54,
  'source.reset': 56,
  'key.given': 96,
  'key.removed': 97,
  'search.saved': 10,
  'search.changed': 11,
  'search.deleted': 17,
  'account.created': 60,
  'account.accepted': 76,
  'account.changed': 61,
  'account.arranged': 111,
  'account.signed-in': 63,
  'account.refused': 64,
  'account.signed-out': 65,
  'data.exported': 72,
  'webhook.created': 19,
  'webhook.changed': 20,
  'webhook.rotated': 21,
  'webhook.removed': 27,
  'check.asked': 77,
  'webhook.tested': 30,
  'webhook.retried': 31,
  'settings.changed': 73,
};

function rowsOf(
  { store }: MemoryWatch,
  collection: string,
): Map<string, { id: string; version: number; body: string }> {
  const part: object | undefined = Reflect.get(store.parts, collection);
  if (!part || !('rows' in part) || !(part.rows instanceof Map)) throw new Error(`expected rows of ${collection}`);
  return part.rows;
}

async function readRow(watch: MemoryWatch, collection: string, id: string): Promise<unknown> {
  if (collection === 'items') return (await watch.store.items.getMany([id]))[0]?.value;
  return JSON.parse(rowsOf(watch, collection).get(id)?.body ?? 'null');
}

async function writeRow(watch: MemoryWatch, collection: string, row: Row): Promise<void> {
  if (collection !== 'items') {
    const version = (rowsOf(watch, collection).get(row.id)?.version ?? 0) + 1;
    rowsOf(watch, collection).set(row.id, { id: row.id, version, body: JSON.stringify(row) });
    return;
  }
  const [stored] = await watch.store.items.getMany([row.id]);
  if (!stored) return void (await writeItem(watch, row));
  const item = Item.parse(row);
  await watch.store.items.write([{ item, expectedVersion: stored.version, revision: null, words: null }]);
}

interface Replay {
  /** When the sweep writes the records; here no decision writes its record itself. */
  readonly sweeps: 'after each event' | 'in the end';
  /** Checks each `makes` line where it stands. */
  readonly looks?: true;
}

/** Replays the lines in a new watch. */
async function replay({ sweeps, looks }: Replay): Promise<MemoryWatch> {
  const watch = await startWatch([]);
  const makeUp = () => sweep(watch.deps);
  for (const line of lines) {
    if ('given' in line) await writeRow(watch, line.given, line.record);
    else if ('event' in line) await watch.store.audit.create(line.event);
    if ('event' in line && sweeps === 'after each event') await makeUp();
    if (looks && 'makes' in line) expect(await readRow(watch, line.makes, line.record.id)).toMatchObject(line.record);
  }
  await makeUp();
  await watch.store.refresh();
  return watch;
}

describe('the golden chain', () => {
  it.each(pinned)('is the same up to line %i', (count, hash) => {
    const text = `${texts.slice(0, count).join('\n')}\n`;
    expect(createHash('sha256').update(text).digest('hex')).toBe(hash);
  });

  it('is pinned to its last line', () => expect(pinned.at(-1)?.[0]).toBe(texts.length));

  it('is linked as every chain that was ever written', () => {
    const broken = events.filter((event, index) => !isLinked(events[index - 1], event));
    expect(broken.map(({ sequence }) => sequence)).toEqual([]);
  });

  it.each(Object.entries(examples))('holds %s', (action, sequence) => {
    expect(events[sequence - 1]?.action).toBe(action);
  });

  it('is read to its last word, and written again as it was', () => {
    const marks = ['assurance', 'account', 'grant', 'key', 'actorKey'];
    const otherwise = events.flatMap((event) => {
      const action = AuditAction.parse(event.action);
      const read = readAs(event, action);
      const written = read ? writeDetails(action, read.details) : {};
      const said = Object.entries(event.details).filter(([name]) => !marks.includes(name));
      return said.flatMap(([name, value]) => (written[name] === value ? [] : [`${event.sequence} ${name}`]));
    });
    expect(otherwise).toEqual([]);
  });

  it('makes what it made', () => replay({ sweeps: 'after each event', looks: true }));

  it('makes the same where nothing that followed was done before a sweep', async () => {
    const watch = await replay({ sweeps: 'in the end' });
    const last = new Map(lines.flatMap((line) => ('makes' in line ? [[`${line.makes} ${line.record.id}`, line]] : [])));
    for (const { makes, record } of last.values())
      expect(await readRow(watch, makes, record.id), `${makes} ${record.id}`).toMatchObject(record);
  });

  it('is sound, and says what it does not cover', async () => {
    const watch = await replay({ sweeps: 'after each event' });
    const one = (kind: string, field: string) => ({ kind, field, subjects: 1 });
    const ofOld = ['filter', 'language', 'address'].map((field) => one('subscription', field));
    expect(await verifyChain(watch)).toMatchObject({ kind: 'sound', differences: [], behind: [] });
    expect(await verifyChain(watch)).toHaveProperty('notCovered', [...ofOld, one('delivery', 'retriedAt')]);
  });
});

describe('what somebody changed who can write the store', () => {
  let watch: MemoryWatch;
  beforeAll(async () => {
    watch = await replay({ sweeps: 'after each event' });
  });

  it.each(alterations)('$in $id $change', async ({ in: collection, id, change, finds }) => {
    const before = Row.parse(await readRow(watch, collection, id));
    await writeRow(watch, collection, { ...before, ...change });
    await watch.store.refresh();
    const verdict = await verifyChain(watch);
    await writeRow(watch, collection, before);
    await watch.store.refresh();
    expect(verdict).toHaveProperty('differences', finds);
  });
});
