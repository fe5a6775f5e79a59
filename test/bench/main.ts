import { existsSync } from 'node:fs';

/** A benchmark prints its measurements. It is loaded only when it runs, since each loads a part of the program. */
type Benchmark = { run(argv: readonly string[]): Promise<unknown> };

const names = [
  'analysis',
  'parse',
  'read',
  'enrich',
  'search',
  'ingest',
  'check',
  'schedule',
  'digests',
  'policies',
  'saved',
  'hostile',
  'holds',
  'understand',
  'readers',
  'triage',
] as const;

/** `npm run bench` lists the benchmarks; `npm run bench <name>… [-- options]` runs them, `all` runs every one. */
async function main(argv: readonly string[]): Promise<void> {
  const first = argv.findIndex((word) => word.startsWith('-'));
  const words = first < 0 ? argv : argv.slice(0, first);
  const options = first < 0 ? [] : argv.slice(first);
  const unknown = words.filter((word) => word !== 'all' && !names.some((name) => name === word));
  if (words.length === 0 || unknown.length > 0) {
    console.log(`expected ${names.join(', ')} or all, got ${unknown.join(', ') || 'none'}`);
    process.exitCode = unknown.length > 0 ? 2 : 0;
    return;
  }
  for (const name of names) if (words.includes(name) || words.includes('all')) await runOne(name, options);
}

async function runOne(name: string, options: readonly string[]): Promise<void> {
  const url = new URL(`./${name}.ts`, import.meta.url);
  if (!existsSync(url)) return console.log(`${name}: there is no such benchmark yet`);
  console.log(`# ${name}`);
  const benchmark: Benchmark = await import(url.href);
  await benchmark.run(options);
}

await main(process.argv.slice(2));
