import { readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/*
 * Bundles the program into `dist`, each process and thread under the name of its source, so that a command loads a few files instead of
 * hundreds. Types are checked by `npm run check:static`. Arguments name further entry points.
 */

const entries = [
  'src/cli/main.ts',
  'src/adapters/sandbox/document-process.ts',
  'src/adapters/sandbox/guard-thread.ts',
  'src/adapters/sandbox/parser-thread.ts',
  'src/adapters/sqlite/items/search-process.ts',
];

const root = fileURLToPath(new URL('..', import.meta.url));

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: [...entries, ...process.argv.slice(2)],
  outdir: 'dist',
  outbase: '.',
  chunkNames: 'shared/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  packages: 'external',
  external: ['#config/*'],
  sourcemap: true,
  sourcesContent: false,
  metafile: true,
  logLevel: 'warning',
});

// Removes output of earlier builds that nothing loads any more.
const made = new Set(Object.keys(metafile.outputs));
for (const file of readdirSync(`${root}dist`, { recursive: true, withFileTypes: true })) {
  const path = `${file.parentPath}/${file.name}`;
  if (/\.js(\.map)?$/.test(file.name) && !made.has(path.slice(root.length))) rmSync(path);
}
