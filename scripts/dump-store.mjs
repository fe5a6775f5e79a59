/**
 * `node scripts/dump-store.mjs <archive> [--without-groups]`: the content of a store, one record a line, sorted, without what differs
 * between two runs over the same feeds: moments, ids of checks, the port of a server on this machine. If two programs store the same
 * from the same feeds, the lines are equal, which `sha256sum` or `diff` can tell. `vigie backup` writes the archive. What is shown of
 * a revision is printed whole, whether it is stored as text or as places in the markup. Which item began an event group depends on
 * which came first: if feeds repeat their titles, compare without the groups.
 */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

/** Patterns of what changes from run to run in any record. */
const varying = [
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, '<moment>'],
  [/127\.\d+\.\d+\.\d+:\d+/g, '<host>'],
];
/** Collections that say when work was done, and hold no findings. */
const passing = new Set([
  'audit',
  'actors',
  'checks',
  'clockMarks',
  'health',
  'matchProgress',
  'sources',
  'understandRuns',
]);

const [file, option] = process.argv.slice(2);
if (option === '--without-groups') for (const kind of ['clues', 'dossiers']) passing.add(kind);
if (file === undefined) {
  console.error('expected the file of an archive, got none');
  process.exit(2);
}

const lines = [];
const archive = createReadStream(file).pipe(createGunzip());
for await (const line of createInterface({ input: archive, crlfDelay: Number.POSITIVE_INFINITY })) {
  const { kind, value } = JSON.parse(line);
  if (value === undefined || passing.has(kind)) continue;
  if (passing.has('dossiers')) delete value.dossier;
  lines.push(plain(`${kind} ${JSON.stringify(kind === 'revisions' ? ofRevision(value) : value)}`));
}
lines.sort();
process.stdout.write(`${lines.join('\n')}\n`);

function plain(text) {
  return varying.reduce((left, [pattern, name]) => left.replace(pattern, name), text);
}

function ofRevision({ checkId: _checkId, shown, ...revision }) {
  if (shown === undefined) return revision;
  const markup = (revision.summary ?? '') + (revision.content ?? '');
  const { nodes, ...others } = JSON.parse(shown);
  return { ...revision, shown: { ...others, nodes: nodes?.map((node) => whole(node, markup)) } };
}

function whole(node, markup) {
  if (typeof node === 'string') return node;
  const [first, second, ...attributes] = node;
  if (typeof first === 'number') return markup.slice(first, first + second);
  return [first, second.map((child) => whole(child, markup)), ...attributes];
}
