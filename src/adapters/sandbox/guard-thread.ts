import process from 'node:process';
import { workerData } from 'node:worker_threads';
import { z } from 'zod';

/**
 * Watches its process from a separate thread, which runs on while a document keeps the main thread busy. It kills the process if it
 * exceeds its memory limit, buffers included (the limit of the heap does not count them), or if its parent is gone.
 */
const everyMs = 50;
const { memoryMb, parent } = z.object({ memoryMb: z.number(), parent: z.number() }).parse(workerData);

setInterval(() => {
  const isOver = process.memoryUsage.rss() > memoryMb * 1024 * 1024;
  if (isOver || process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, everyMs);
