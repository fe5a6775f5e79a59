// A thread that obeys the first word of its document.
import { parentPort } from 'node:worker_threads';

const page = (title) => ({ format: 'rss-2.0', title, entries: [], warnings: [], next: [], matches: [] });

const deeds = {
  say: (title) => parentPort.postMessage({ kind: 'page', value: page(title) }),
  stamp: () => parentPort.postMessage({ kind: 'page', value: page(String(Date.now())) }),
  loop: () => {
    for (;;);
  },
  hoard: () => {
    const kept = [];
    for (;;) kept.push({ text: `${Math.random()}`.repeat(100), numbers: Array.from({ length: 1000 }, Math.random) });
  },
  grow: () => {
    const kept = [];
    for (;;) kept.push(kept);
  },
  text: () => {
    let kept = 'x';
    for (;;) kept = `${kept}${kept}`.replaceAll('x', 'xy');
  },
  throw: () => {
    throw new Error('a fault of the reader');
  },
  leave: () => process.exit(3),
  'leave-later': (title) => {
    parentPort.postMessage({ kind: 'page', value: page(title) });
    setTimeout(() => process.exit(3), 20);
  },
  fail: () => parentPort.postMessage({ kind: 'failed', message: 'TypeError: undefined is not a feed' }),
  recurse: () => {
    const dive = (depth) => 1 + dive(depth + 1);
    dive(0);
  },
};

parentPort.on('message', ({ bytes }) => {
  const [deed, ...rest] = new TextDecoder().decode(bytes).split(' ');
  deeds[deed](rest.join(' '));
});
parentPort.postMessage({ kind: 'ready' });
