import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadHosts } from '../../../src/jobs/schedule/read-sources.js';
import { tick } from '../../../src/jobs/schedule/tick.js';
import { source, startWatch } from '../watch.js';

const at = (list: readonly string[]) => spreadHosts(list, (url) => url);

describe('sources that are due', () => {
  it('take turns by host, each host in its own order', () => {
    const urls = [
      'https://a.example/1',
      'https://a.example/2',
      'https://a.example/3',
      'https://b.example/1',
      'https://c.example/1',
    ];
    expect(at(urls)).toEqual([
      'https://a.example/1',
      'https://b.example/1',
      'https://c.example/1',
      'https://a.example/2',
      'https://a.example/3',
    ]);
  });

  it('are all there, whatever their addresses', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.webUrl())), (urls) => {
        expect(at(urls).sort()).toEqual([...urls].sort());
      }),
    );
  });

  it('are enqueued so', async () => {
    const on = (id: string, host: string) => source(id, { url: `https://${host}.example.org/${id}` });
    const watch = await startWatch([on('a1', 'a'), on('a2', 'a'), on('a3', 'a'), on('b1', 'b'), on('b2', 'b')]);
    const enqueued: unknown[] = [];
    const queue = {
      enqueueMany: async (jobs: readonly { payload: unknown }[]) =>
        void enqueued.push(...jobs.map(({ payload }) => payload)),
    };
    await tick({ ...watch, queue: queue as never });
    expect(enqueued.slice(0, 5).map((payload) => (payload as { sourceId: string }).sourceId)).toEqual([
      'a1',
      'b1',
      'a2',
      'b2',
      'a3',
    ]);
  });
});
