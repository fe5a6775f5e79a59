import { statfs } from 'node:fs/promises';
import type { DiskRoom } from '../../ports/metrics.js';

/** Of the disk that a folder is on. Throws the errors of the file system. */
export async function diskRoom(folder: string): Promise<DiskRoom> {
  const { bavail, blocks, bsize } = await statfs(folder);
  return { free: bavail * bsize, size: blocks * bsize };
}
