import { createMemoryStore } from '../fakes/memory-store.js';
import { damageMemory } from './damage.js';
import { describeStore } from './store-contract.js';

describeStore('memory', async () => {
  const store = createMemoryStore();
  return {
    store,
    async damage(kind, id) {
      damageMemory(store, kind, id);
    },
    dispose: () => store.close(),
  };
});
