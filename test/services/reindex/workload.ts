import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { type OlderThings, openOlder, thing } from './things.js';

/** Writers and a reader of the older program that work until `finish`. */
export interface Workload {
  /** Ends the work, and compares the stored things with the acknowledged writes. */
  finish(): Promise<Tally>;
  /** The number of writes acknowledged so far. */
  acknowledged(): number;
  /** The kinds of outcome in the tally that have not happened yet. */
  lacks(): readonly string[];
}

export interface Tally {
  readonly created: number;
  readonly replaced: number;
  readonly deleted: number;
  readonly conflicts: number;
  readonly reads: number;
}

const writers = 3;
const counters = ['counter-0', 'counter-1', 'counter-2', 'counter-3'];

/**
 * Starts writers that create, count up by compare-and-set, and delete, each on a connection of its own. A reader looks at things that no
 * writer touches. Expects the index of `makeOlder` with `untouched` things.
 */
export async function startWorkload(
  server: { readonly url: string; readonly prefix: string },
  untouched: number,
): Promise<Workload> {
  const processes = await Promise.all(Array.from({ length: writers + 1 }, () => openOlder(server)));
  const [reader, ...rest] = processes;
  if (reader === undefined) throw new Error('expected a reader');
  await reader.things.createMany(counters.map((id) => thing(id)));
  let stopped = false;
  const tally = { created: 0, replaced: 0, deleted: 0, conflicts: 0, reads: 0 };
  const added = new Map(counters.map((id) => [id, 0]));
  const alive = new Set<string>();
  const gone = new Set<string>();

  const countUp = async (things: OlderThings, id: string): Promise<void> => {
    const stored = await things.get(id);
    if (stored === undefined) throw new Error(`expected ${id}`);
    if ((await things.replace(thing(id, stored.value.rank + 1), stored.version)) === 'conflict') tally.conflicts += 1;
    else {
      tally.replaced += 1;
      added.set(id, (added.get(id) ?? 0) + 1);
    }
  };
  const write = async (things: OlderThings, writer: number): Promise<void> => {
    for (let turn = 0; !stopped; turn += 1) {
      const id = `of-${writer}-${turn}`;
      expect(await things.create(thing(id))).toBe('created');
      tally.created += 1;
      // Deletes every second thing at once, so that a deletion may fall into the moment of its copy.
      if (turn % 2 === 0) alive.add(id);
      else {
        expect(await things.delete(id)).toBe('deleted');
        tally.deleted += 1;
        gone.add(id);
      }
      await countUp(things, counters[(turn + writer) % counters.length] ?? '');
      // Only this writer writes the thing. So a version read before the alias moves must still allow a write afterwards.
      if (turn % 4 === 0) {
        const held = await things.get(id);
        await sleep(30);
        expect(await things.replace(thing(id, 1), held?.version ?? 0)).toBe('replaced');
        tally.replaced += 1;
      }
    }
  };
  const read = async (): Promise<void> => {
    while (!stopped) {
      const total = await reader.things.count('byWord', {});
      expect(total).toBeGreaterThanOrEqual(untouched);
      const { documents } = await reader.things.find('byWord', {}, { limit: 50 });
      expect(documents).toHaveLength(50);
      expect((await reader.things.get('thing-1'))?.version).toBe(1);
      tally.reads += 1;
      await sleep(5);
    }
  };
  const working = [...rest.map(({ things }, index) => write(things, index)), read()];
  const failed = Promise.all(working);
  // `finish` reports the error.
  failed.catch(() => undefined);

  const compare = async (): Promise<void> => {
    for (const [id, count] of added) {
      expect(await reader.things.get(id)).toEqual({ value: thing(id, count), version: count + 1 });
    }
    const kept = await reader.things.getMany([...alive]);
    expect(kept.filter((stored) => stored === undefined)).toEqual([]);
    const deleted = await reader.things.getMany([...gone]);
    expect(deleted.filter((stored) => stored !== undefined)).toEqual([]);
    await reader.connection.refresh(['things']);
    expect(await reader.things.count('byWord', {})).toBe(untouched + counters.length + alive.size);
  };
  return {
    acknowledged: () => tally.created + tally.replaced + tally.deleted,
    lacks: () => Object.entries(tally).flatMap(([what, count]) => (count === 0 ? [what] : [])),
    async finish() {
      stopped = true;
      try {
        await failed;
        await compare();
        return tally;
      } finally {
        await Promise.all(processes.map(({ connection }) => connection.close()));
      }
    },
  };
}
