import { describe, expect, it } from 'vitest';
import { createRobotsMemory } from '../../../src/jobs/check/robots-memory.js';
import { createMemoryStore } from '../../fakes/memory-store.js';

const origin = 'https://www.example.org';
const dayMs = 24 * 3_600_000;
const on = (day: number): Date => new Date(Date.parse('2026-03-04T10:00:00.000Z') + day * dayMs);

function start() {
  const store = createMemoryStore();
  return { store, memory: createRobotsMemory(store), beside: createRobotsMemory(store) };
}

describe('since when a robots.txt cannot be read', () => {
  it('is the first attempt in vain, whichever process made it', async () => {
    const { memory, beside } = start();
    expect(await memory.noteUnreadable(origin, on(0))).toEqual(on(0));
    expect(await beside.noteUnreadable(origin, on(5))).toEqual(on(0));
    expect(await memory.noteUnreadable('https://other.example.org', on(5))).toEqual(on(5));
  });

  it('begins anew when it was read', async () => {
    const { memory, beside } = start();
    await memory.noteUnreadable(origin, on(0));
    await beside.noteRead(origin);
    expect(await memory.noteUnreadable(origin, on(1))).toEqual(on(1));
  });

  it('begins anew where nobody asked for longer than a week, and where the clock was set back', async () => {
    const { memory } = start();
    await memory.noteUnreadable(origin, on(0));
    expect(await memory.noteUnreadable(origin, on(7))).toEqual(on(0));
    expect(await memory.noteUnreadable(origin, on(16))).toEqual(on(16));
    expect(await memory.noteUnreadable(origin, on(2))).toEqual(on(2));
  });

  it('is one for workers that note it at once', async () => {
    const { memory, beside } = start();
    const noted = await Promise.all([memory, beside].map((one, day) => one.noteUnreadable(origin, on(day / 10))));
    expect(new Set(noted.map((since) => since.getTime())).size).toBe(1);
  });

  it('costs one write in half a day', async () => {
    const { memory, store } = start();
    await memory.noteUnreadable(origin, on(0));
    await memory.noteUnreadable(origin, on(0.1));
    expect((await store.robots.get(origin))?.version).toBe(1);
    await memory.noteUnreadable(origin, on(0.6));
    expect((await store.robots.get(origin))?.version).toBe(2);
  });
});
