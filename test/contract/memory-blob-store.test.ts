import { packBytes } from '../../src/ports/store/packed-bytes.js';
import { createMemoryBlobStore } from '../fakes/memory-blob-store.js';
import { describeBlobStore } from './blob-store-contract.js';

describeBlobStore('memory', async (clock) => {
  const blobs = createMemoryBlobStore(clock);
  return {
    blobs,
    async spoil(hash) {
      blobs.rows.set(hash, { packed: await packBytes(Buffer.from('other')), storedAt: clock.now().toISOString() });
    },
    dispose: async () => undefined,
  };
});
