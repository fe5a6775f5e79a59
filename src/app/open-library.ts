import { join } from 'node:path';
import { compileGlossary } from '../analysis/glossary.js';
import { loadCatalogue } from '../catalogue/load-catalogue.js';
import { createPolicySetLoader } from '../jobs/match/load-policy-set.js';
import type { PolicySetLoader } from '../jobs/match/policy-set.js';
import type { SearchDeps } from '../jobs/read/run-search.js';
import { createCatalogueKeeper, layAllOver } from '../jobs/upkeep/keep-catalogue.js';
import type { SourceDefinition } from '../model/source/source.js';
import type { Needs } from '../ports/services.js';
import { readAll } from '../ports/store/pages.js';
import { loadGlossary, loadTaxonomy } from '../settings/load-shipped.js';
import type { Settings } from '../settings/settings.js';
import { type AppOptions, orClose } from './backend.js';
import { openBackend, openRecords, type Records } from './open-records.js';

/** What reading and deciding need: most commands open this much. */
export type Library = Records &
  Needs<'glossary' | 'taxonomy' | 'catalogue' | 'shipped' | 'refreshCatalogue'> & {
    readonly policySet: PolicySetLoader;
  };

/** Opens store, queue and catalogue. Throws errors of the settings, the catalogue and the store; then nothing stays open. */
export async function openLibrary(settings: Settings, options: AppOptions): Promise<Library> {
  return (await openParts(settings, options)).library;
}

/** The library, and other parts opened for it that only jobs need. */
export async function openParts(settings: Settings, options: AppOptions) {
  const definitions = loadSources(settings);
  const definition = loadGlossary();
  const glossary = compileGlossary(definition);
  const taxonomy = loadTaxonomy();
  const { records, hostGate } = await openBackend(settings, options);
  const { store, clock, log, timeZone } = records;
  const keeper = createCatalogueKeeper({ store, clock, log }, definitions);
  await orClose(keeper.refresh(), records.close);
  const library: Library = {
    ...records,
    glossary,
    taxonomy,
    catalogue: keeper.catalogue,
    shipped: keeper.shipped,
    refreshCatalogue: keeper.refresh,
    policySet: createPolicySetLoader({ store, clock, glossary, timeZone }),
  };
  return { library, hostGate, glossary: definition };
}

/** What searching needs: commands that only search open this much. */
export type Searchable = Records & SearchDeps;

/**
 * Reads the sources only when one is asked for: reading hundreds of them takes as long as a search, and they only decide which item of
 * an event leads.
 */
export async function openSearchable(settings: Settings, options: AppOptions): Promise<Searchable> {
  const glossary = compileGlossary(loadGlossary());
  const records = await openRecords(settings, options);
  const { store, close } = records;
  const own = await orClose(readAll(store.ownSources, 'all'), close);
  let catalogue: ReadonlyMap<string, SourceDefinition> | undefined;
  const read = () => layAllOver(records.log, new Map(loadSources(settings).map((source) => [source.id, source])), own);
  const get = (id: string) => {
    catalogue ??= read();
    return catalogue.get(id);
  };
  return {
    ...{ ...records, glossary, catalogue: { get } },
    // Loaded if a query names a topic.
    get taxonomy() {
      return loadTaxonomy();
    },
  };
}

/** The sources as they came with the installation, sorted by id. Throws `CatalogueInvalid`. */
export function loadSources({ sourcesDir, dataDir }: Settings): SourceDefinition[] {
  return loadCatalogue([sourcesDir, join(dataDir, 'sources')]);
}
