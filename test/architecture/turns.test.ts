import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync } from 'oxc-parser';
import { expect, it } from 'vitest';
import { listSources } from './import-graph.js';

const root = join(import.meta.dirname, '../..');
/** The function that runs all steps in one turn of the event loop, for example the comparison of two texts. */
const oneTurn = 'src/diff/steps#withoutPause';

interface Declared {
  /** For example `src/diff/steps#withoutPause`. */
  readonly id: string;
  /** The ids of our declarations that it names. */
  readonly names: ReadonlySet<string>;
}

function declaredIn(file: string): Declared[] {
  const text = readFileSync(file, 'utf8');
  const { module, program } = parseSync(file, text);
  const here = relative(root, file).replace(/\.tsx?$/, '');
  const known = new Map<string, string>();
  for (const { moduleRequest, entries } of module.staticImports) {
    if (!moduleRequest.value.startsWith('.')) continue;
    const from = relative(root, resolve(dirname(file), moduleRequest.value)).replace(/\.js$/, '');
    for (const { importName, localName, isType } of entries)
      if (!isType) known.set(localName.value, `${from}#${importName.name ?? ''}`);
  }
  const pieces = program.body.flatMap((statement) => {
    const declared = 'declaration' in statement && statement.declaration ? statement.declaration : statement;
    const named =
      declared.type === 'VariableDeclaration'
        ? declared.declarations.map(({ id }) => id)
        : 'id' in declared
          ? [declared.id]
          : [];
    const words = new Set(text.slice(statement.start, statement.end).match(/[\p{L}_$][\p{L}\d_$]*/gu));
    return named.flatMap((id) => (id?.type === 'Identifier' ? [{ name: id.name, words }] : []));
  });
  for (const { name } of pieces) known.set(name, `${here}#${name}`);
  return pieces.map(({ name, words }) => {
    const id = `${here}#${name}`;
    return { id, names: new Set([...words].flatMap((word) => known.get(word) ?? []).filter((one) => one !== id)) };
  });
}

/** The ids of the declarations that lead to `oneTurn`, directly or through others. */
function inOneTurn(declared: readonly Declared[]): ReadonlySet<string> {
  const found = new Set([oneTurn]);
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const { id, names } of declared) if ([...names].some((name) => found.has(name))) found.add(id);
  }
  return found;
}

const declared = listSources(join(root, 'src')).flatMap(declaredIn);

it('finds what compares texts in one turn, and what calls that', () => {
  const found = [...inOneTurn(declared)];
  expect(found).toContain('src/diff/short-difference#diffPlaces');
  expect(found).toContain('src/cli/reading/diff#diff');
});

it('lets no page, answer or operation compare texts in one turn, however far away it is called', () => {
  const serving = [...inOneTurn(declared)].filter((id) => /^src\/(web|mcp)\//.test(id));
  expect(serving).toEqual([]);
});
