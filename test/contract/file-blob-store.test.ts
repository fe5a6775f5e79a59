import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFileBlobStore } from '../../src/adapters/files/file-blob-store.js';
import { packBytes } from '../../src/ports/store/packed-bytes.js';
import { describeBlobStore } from './blob-store-contract.js';

describeBlobStore('a folder', async (clock) => {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-blobs-'));
  const dir = join(folder, 'blobs');
  return {
    blobs: createFileBlobStore({ dir, clock }),
    async spoil(hash) {
      writeFileSync(join(dir, hash.slice(0, 2), `${hash.slice(2)}.br`), await packBytes(Buffer.from('other')));
    },
    dispose: async () => rmSync(folder, { recursive: true, force: true }),
  };
});
