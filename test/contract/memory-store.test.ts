import { createMemoryStore } from '../../src/adapters/memory/memory-store.js';
import { describeStore } from './store-contract.js';

describeStore('memory', async () => {
  const store = createMemoryStore();
  return { store, dispose: () => store.close() };
});
