import { expect, it } from 'vitest';
import { actorId, nameActor } from '../../src/decisions/name-actor.js';
import { createMemoryStore } from '../fakes/memory-store.js';

const [first, second, third] = [1, 2, 3].map((byte) => new Uint8Array(32).fill(byte)) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
];

it('gives one name one id, however it is written', async () => {
  const store = createMemoryStore();
  const id = await nameActor({ store, keyRing: [first] }, 'Claire  Martin ');
  expect(id).toBe(actorId(first, 'Claire Martin'));
  expect(await nameActor({ store, keyRing: [first] }, 'claire martin')).toBe(id);
  expect((await store.actors.get(id))?.value.name).toBe('Claire Martin');
});

it('knows a person again after each rotation, and gives a new one an id under the current key', async () => {
  const store = createMemoryStore();
  const claire = await nameActor({ store, keyRing: [first] }, 'Claire');
  const paul = await nameActor({ store, keyRing: [second, first] }, 'Paul');
  expect([claire, paul]).toEqual([actorId(first, 'Claire'), actorId(second, 'Paul')]);
  const later = { store, keyRing: [third, second, first] } as const;
  expect([await nameActor(later, 'claire'), await nameActor(later, 'Paul')]).toEqual([claire, paul]);
  await store.refresh();
  expect(await store.actors.count('all', {})).toBe(2);
});

it('holds to the older of two ids that processes under different rings gave', async () => {
  const store = createMemoryStore();
  await nameActor({ store, keyRing: [second, first] }, 'Claire');
  const old = await nameActor({ store, keyRing: [first] }, 'Claire');
  expect(await nameActor({ store, keyRing: [second, first] }, 'Claire')).toBe(old);
});

it('takes a name that was erased, or whose key was forgotten, for a new person', async () => {
  const store = createMemoryStore();
  const claire = await nameActor({ store, keyRing: [first] }, 'Claire');
  expect(await nameActor({ store, keyRing: [second] }, 'Claire')).toBe(actorId(second, 'Claire'));
  await store.actors.delete(claire);
  expect(await nameActor({ store, keyRing: [third, first] }, 'Claire')).toBe(actorId(third, 'Claire'));
  expect(await store.actors.get(claire)).toBeUndefined();
});
