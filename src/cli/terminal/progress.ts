import type { CommandIo } from './command-io.js';

export interface Progress {
  /** Without a total where nobody knows it. */
  update(done: number, total?: number): void;
  end(): void;
}

/** One line on a terminal that is written over; nothing where standard error is no terminal. */
export function createProgress(stream: CommandIo['stderr'], label: string): Progress {
  if (!stream.isTTY) return { update: () => undefined, end: () => undefined };
  let shown = 0;
  return {
    update(done, total) {
      const now = performance.now();
      if (done !== total && now - shown < 100) return;
      shown = now;
      stream.write(`\r\x1b[K${label} ${done}${total === undefined ? '' : `/${total}`}`);
    },
    end: () => void stream.write('\r\x1b[K'),
  };
}
