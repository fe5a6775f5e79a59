import { join } from 'node:path';

/** What a file of packed bytes is named below its folder: `ab/cdef….br`. */
export const blobFileName = /^[0-9a-f]{62}\.br$/;

export const blobFolderName = /^[0-9a-f]{2}$/;

export function blobPath(dir: string, hash: string): string {
  return join(dir, hash.slice(0, 2), `${hash.slice(2)}.br`);
}
