import { describe, expect, it } from 'vitest';
import type { Log } from '../../src/ports/log.js';
import { StoreError } from '../../src/ports/store/store-error.js';
import { answerHealth } from '../../src/service/open-listener.js';
import { createReadiness } from '../../src/service/readiness.js';

const nothing = (): void => undefined;
const log: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
const answers = { ping: async () => undefined };
const hangs = { ping: () => new Promise<void>(() => undefined) };
const fails = (error: Error) => ({ ping: () => Promise.reject(error) });

function create() {
  return createReadiness({ workers: ['check', 'ingest'], log, deadlineMs: 20 });
}

describe('readiness', () => {
  it('comes with the start and goes with the stop', async () => {
    const readiness = create();
    expect(await readiness.report()).toMatchObject({ missing: [{ what: 'workers', why: 'starting' }] });
    readiness.started({ store: answers, queue: answers });
    expect(await readiness.report()).toEqual({ status: 'ready', workers: ['check', 'ingest'], missing: [] });
    readiness.stopping();
    expect(await readiness.report()).toMatchObject({
      status: 'unavailable',
      missing: [{ what: 'workers', why: 'stopping' }],
    });
  });

  it('and life end when the process cannot recover', async () => {
    const readiness = create();
    readiness.started({ store: answers, queue: answers });
    const livez = () => answerHealth(new Request('http://vigie/livez'), readiness);
    expect((await livez())?.status).toBe(200);
    readiness.failing('unavailable');
    expect(await readiness.report()).toMatchObject({ missing: [{ what: 'store', why: 'unavailable' }] });
    expect((await livez())?.status).toBe(503);
    readiness.stopping();
    expect(await readiness.report()).toMatchObject({ missing: [{ what: 'store' }] });
  });

  it('goes where no tick came for three minutes, and comes with the next', async () => {
    const readiness = create();
    let late = 179_999;
    readiness.started({ store: answers, queue: answers, ticker: { lateMs: () => late } });
    expect((await readiness.report()).status).toBe('ready');
    late = 200_000;
    expect(await readiness.report()).toMatchObject({
      status: 'unavailable',
      missing: [{ what: 'ticks', why: 'none for 3 minutes' }],
    });
    late = 0;
    expect((await readiness.report()).status).toBe('ready');
  });

  it('names each server that does not answer, by a code and without its address', async () => {
    const readiness = create();
    const down = new StoreError('unavailable', 'https://elastic:hunter2@es:9200: no answer');
    readiness.started({ store: fails(down), queue: fails(new Error('redis://:hunter2@redis')) });
    const report = await readiness.report();
    expect(report.missing).toEqual([
      { what: 'store', why: 'unavailable' },
      { what: 'queue', why: 'failed' },
    ]);
    expect(report.status).toBe('unavailable');
  });

  it('waits for a server that hangs no longer than the limit, and asks it once', async () => {
    let asked = 0;
    const store = {
      ping: () => {
        asked += 1;
        return hangs.ping();
      },
    };
    const readiness = create();
    readiness.started({ store, queue: answers });
    for (const _ of [1, 2, 3]) {
      expect((await readiness.report()).missing).toEqual([{ what: 'store', why: 'no answer within 20 ms' }]);
    }
    expect(asked).toBe(1);
  });

  it('is said in the log when it goes and when it comes back, without a stack, however often it is asked for', async () => {
    const said: object[] = [];
    const note = (fields: object) => said.push(fields);
    const readiness = createReadiness({ workers: [], log: { ...log, info: note, warn: note } });
    let isDown = true;
    const ping = async (): Promise<void> => {
      if (isDown) throw new StoreError('unavailable', 'es: expected an answer');
    };
    readiness.started({ store: { ping }, queue: answers });
    for (const _ of [1, 2, 3]) await readiness.report();
    isDown = false;
    for (const _ of [1, 2, 3]) await readiness.report();
    expect(said).toEqual([{ what: 'store', why: 'unavailable', error: 'es: expected an answer' }, { what: 'store' }]);
  });

  it('asks again once the server has answered', async () => {
    const outcomes = [new StoreError('unavailable', 'down'), null];
    const ping = async (): Promise<void> => {
      const outcome = outcomes.shift();
      if (outcome) throw outcome;
    };
    const readiness = create();
    readiness.started({ store: { ping }, queue: answers });
    expect((await readiness.report()).status).toBe('unavailable');
    expect((await readiness.report()).status).toBe('ready');
  });
});

describe('answerHealth', () => {
  const ask = (path: string, init?: RequestInit) => answerHealth(new Request(`http://10.0.0.7${path}`, init), create());

  it.each([
    ['GET', '/livez', 200],
    ['HEAD', '/livez', 200],
    ['GET', '/readyz', 503],
    ['HEAD', '/readyz?verbose', 503],
    ['POST', '/readyz', 405],
  ])('answers %s %s with %i', async (method, path, status) => {
    const answer = await ask(path, { method });
    expect(answer?.status).toBe(status);
    expect(answer?.headers.get('Cache-Control')).toBe('no-store');
    expect(answer?.headers.get('Content-Type')).toContain('application/json');
  });

  it.each(['/', '/healthz', '/livez/', '/items/readyz'])('leaves %s to the pages', (path) => {
    expect(ask(path)).toBeUndefined();
  });
});
