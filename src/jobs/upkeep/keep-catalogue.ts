import { secretIn } from '../../model/address/secret-address.js';
import { layFieldsOver, type OwnSource } from '../../model/source/own-source.js';
import type { SourceDefinition } from '../../model/source/source.js';
import type { Log } from '../../ports/log.js';
import type { Needs } from '../../ports/services.js';
import { readAll } from '../../ports/store/pages.js';

export type CatalogueDeps = Needs<'clock' | 'log', 'ownSources'>;

/** The catalogue in force: the built-in sources with the changes of the people of this installation. */
export interface CatalogueKeeper {
  /** By id. Always the same object; its content follows `refresh`. */
  readonly catalogue: ReadonlyMap<string, SourceDefinition>;
  /** The built-in sources, unchanged. */
  readonly shipped: ReadonlyMap<string, SourceDefinition>;
  /** Reads people's changes again if the last reading is older than `maxAgeMs`. Returns a number that grows with each change. */
  refresh(maxAgeMs?: number): Promise<number>;
}

/** How long a change in another process may stay unseen. */
const defaultAgeMs = 30_000;

export function createCatalogueKeeper(deps: CatalogueDeps, definitions: readonly SourceDefinition[]): CatalogueKeeper {
  const shipped = new Map(definitions.map((definition) => [definition.id, definition]));
  const catalogue = new Map(shipped);
  let readAtMs = Number.NEGATIVE_INFINITY;
  let own = '';
  let generation = 0;
  let begun = 0;
  let shown = 0;
  return {
    shipped,
    catalogue,
    async refresh(maxAgeMs = defaultAgeMs) {
      const nowMs = deps.clock.now().getTime();
      // If the clock was set back, the age is unknown: read again.
      if (nowMs >= readAtMs && nowMs - readAtMs < maxAgeMs) return generation;
      // Set before the reading, so that concurrent calls do not read, too.
      readAtMs = nowMs;
      begun += 1;
      const reading = begun;
      const read = await readAll(deps.store.ownSources, 'all').catch((error: unknown) => {
        readAtMs = Number.NEGATIVE_INFINITY;
        throw error;
      });
      // A slow reading must not undo a later one.
      if (reading < shown) return generation;
      shown = reading;
      const text = JSON.stringify(read.map(({ id, sequence }) => [id, sequence]));
      if (text === own) return generation;
      own = text;
      replaceContent(catalogue, layAllOver(deps.log, shipped, read));
      generation += 1;
      return generation;
    },
  };
}

/** A definition that this version cannot read is logged and left out, so that it does not stop the others. */
export function layAllOver(
  log: Log,
  shipped: ReadonlyMap<string, SourceDefinition>,
  own: readonly OwnSource[],
): Map<string, SourceDefinition> {
  const merged = new Map(shipped);
  for (const { id, fields } of own) {
    if (Object.keys(fields).length === 0) continue;
    const laid = layFieldsOver(shipped.get(id), id, fields, fields.url);
    if (laid.kind === 'valid') merged.set(id, laid.definition);
    // Somebody changed fields of a source that has left the built-in catalogue since; nothing is broken.
    else if (!shipped.has(id) && !('url' in fields))
      log.warn(
        { source: id },
        'the catalogue has this source no more: "vigie sources reset <id>" ends what was changed of it',
      );
    else log.error({ source: id, issues: laid.issues }, 'what was changed of a source cannot be used');
  }
  for (const { id, url } of merged.values()) {
    const expected = secretIn(url);
    if (expected !== undefined) log.warn({ source: id, expected }, 'the address of a source holds what is secret');
  }
  return new Map([...merged].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function replaceContent<K, V>(target: Map<K, V>, content: ReadonlyMap<K, V>): void {
  target.clear();
  for (const [key, value] of content) target.set(key, value);
}
