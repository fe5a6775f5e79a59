import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredBlob } from '../../ports/blob-store.js';
import { blobFileName, blobFolderName, blobPath } from './blob-path.js';
import { classified, unlessAbsent } from './classify-file-error.js';

/** What lies below the folder, in the order of the hashes; one subfolder at a time is held in memory. */
export async function* listBlobs(dir: string): AsyncGenerator<StoredBlob> {
  for (const folder of await names(dir, blobFolderName)) {
    for (const name of await names(join(dir, folder), blobFileName)) {
      const hash = `${folder}${name.slice(0, 62)}`;
      const found = await classified(`folder "${dir}"`, () => unlessAbsent(stat(blobPath(dir, hash))));
      if (found) yield { hash, storedBytes: found.size, storedAt: found.mtime.toISOString() };
    }
  }
}

async function names(dir: string, form: RegExp): Promise<readonly string[]> {
  const found = await classified(`folder "${dir}"`, () => unlessAbsent(readdir(dir)));
  return (found ?? []).filter((name) => form.test(name)).sort();
}
