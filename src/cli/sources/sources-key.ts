import { giveKeys, keysOf, removeKey } from '../../decisions/give-key.js';
import { type Flags, writeLine } from '../terminal/command-io.js';
import { loadInput } from '../terminal/document-input.js';
import { exitCodes, UsageError } from '../terminal/exit-code.js';
import { onStoredLibrary, principalOf } from '../terminal/with-app.js';
import { findSource } from './sources.js';

/**
 * `vigie sources key <id> [file]`: reads a single key, or lines of `NAME=value` if there are several. A key is never an argument, because
 * other users can see those.
 */
export const sourcesKey = onStoredLibrary(
  async (library, io, id: string, file: string | undefined, options: Flags<'by', 'remove'>) => {
    const by = principalOf(options.by);
    const definition = findSource(library, 'key', id);
    const keys = keysOf(definition);
    if (!keys) throw new UsageError(`sources key: the source "${id}" asks for no key`);
    const { names, to } = keys;
    if (options.remove) {
      for (const name of names) writeLine(io.stdout, `${name}: ${await removeKey(library, name, by)}`);
      return;
    }
    const values = readValues(new TextDecoder().decode(await loadInput(io, 'sources key', file ?? '-')), names);
    if ((await giveKeys(library, definition, { values, by })) === 'unfit') {
      const wanted = names.length === 1 ? 'a key of printable ASCII' : `lines of ${names.join('=… and ')}=…`;
      throw new UsageError(`sources key: expected ${wanted}, and nothing was saved`, exitCodes.invalid);
    }
    for (const name of Object.keys(values)) writeLine(io.stdout, `${name}: kept encrypted, sent to ${to} alone`);
  },
);

function readValues(text: string, names: readonly string[]): Readonly<Record<string, string>> {
  const [only, ...others] = names;
  if (only !== undefined && others.length === 0) return { [only]: text };
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return Object.fromEntries(lines.map((line) => [line.split('=', 1)[0]?.trim(), line.slice(line.indexOf('=') + 1)]));
}
