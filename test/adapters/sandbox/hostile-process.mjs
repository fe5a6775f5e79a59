// A reader process that obeys the first word of its document.
import { guardProcess } from '../../../dist/src/adapters/sandbox/limits.js';

const say = (message) => process.send(message);
const document = (text) => ({
  format: 'text',
  title: '',
  text,
  language: null,
  author: null,
  publishedAt: null,
  pages: null,
  selected: null,
  warnings: [],
});

const deeds = {
  say: (text) => say({ kind: 'done', value: document(text) }),
  environment: () => say({ kind: 'done', value: document(JSON.stringify(process.env)) }),
  pid: () => say({ kind: 'done', value: document(String(process.pid)) }),
  loop: () => {
    for (;;);
  },
  hoard: () => {
    const kept = [];
    for (;;) kept.push({ text: `${Math.random()}`.repeat(100), numbers: Array.from({ length: 1000 }, Math.random) });
  },
  leave: () => process.exit(3),
  throw: () => {
    throw new Error('as asked');
  },
  fail: () => say({ kind: 'failed', message: 'the reader is broken' }),
};

guardProcess(Number(process.argv[2]));
process.on('message', ({ input }) => {
  const [deed, ...rest] = Buffer.from(input.bytes).toString().split(' ');
  deeds[deed](rest.join(' '));
});
say({ kind: 'ready' });
