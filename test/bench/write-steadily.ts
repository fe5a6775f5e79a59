import type { ItemIndex, ItemWrite } from '../../src/ports/store/item-index.js';
import { type Latency, latencyOf, type Sample, sample } from './latency.js';

const ticksPerSecond = 10;

export interface SteadyWriting {
  /** Stops writing, and gives the rate and the latency of the writes. */
  stop(): Promise<{ readonly writtenPerSecond: number; readonly write: Latency }>;
}

/** Writes `perSecond` new items each second, in ten batches, until it is stopped or all items are written. */
export function writeSteadily(items: ItemIndex, writes: readonly ItemWrite[], perSecond: number): SteadyWriting {
  const each = Math.max(1, Math.round(perSecond / ticksPerSecond));
  const took: Sample[] = [];
  const under: Promise<void>[] = [];
  const beganMs = performance.now();
  let written = 0;
  let endedMs = beganMs;
  const timer = setInterval(() => {
    const some = writes.slice(written, written + each);
    if (some.length === 0) return;
    written += some.length;
    const one = sample(() => items.write(some)).then((time) => {
      took.push(time);
      endedMs = performance.now();
    });
    under.push(one);
  }, 1_000 / ticksPerSecond);
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(under);
      const seconds = (endedMs - beganMs) / 1_000;
      return { writtenPerSecond: Math.round(written / seconds), write: latencyOf(`write of ${each}`, took) };
    },
  };
}
