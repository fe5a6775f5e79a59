import { randomBytes } from 'node:crypto';
import { createFileBlobStore } from '../../../dist/src/adapters/files/file-blob-store.js';
import { createSystemClock } from '../../../dist/src/adapters/system/system-clock.js';

const blobs = createFileBlobStore({ dir: process.argv[2], clock: createSystemClock() });
for (;;) {
  await Promise.all([1, 2, 3].map(() => blobs.put(randomBytes(200_000))));
  process.stdout.write('put\n');
}
