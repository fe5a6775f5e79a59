import { join } from 'node:path';
import { compileGlossary, type Glossary } from '../analysis/glossary.js';
import { loadCatalogue } from '../catalogue/load-catalogue.js';
import { createPolicySetLoader } from '../jobs/match/load-policy-set.js';
import type { PolicySetLoader } from '../jobs/match/policy-set.js';
import type { SearchDeps } from '../jobs/read/run-search.js';
import { type CatalogueKeeper, createCatalogueKeeper, layAllOver } from '../jobs/upkeep/keep-catalogue.js';
import type { TaxonomyDefinition } from '../model/item/taxonomy.js';
import type { SourceDefinition } from '../model/source/source.js';
import { readAll } from '../ports/store/pages.js';
import { loadGlossary, loadTaxonomy } from '../settings/load-shipped.js';
import type { Settings } from '../settings/settings.js';
import { type AppOptions, orClose } from './backend.js';
import { openBackend, openRecords, type Records } from './open-records.js';

/** What reading and deciding needs: commands open this much. */
export interface Library extends Records {
  readonly glossary: Glossary;
  readonly taxonomy: TaxonomyDefinition;
  /** The sources in force, by id. */
  readonly catalogue: ReadonlyMap<string, SourceDefinition>;
  /** The sources as the installation came with them. */
  readonly shipped: ReadonlyMap<string, SourceDefinition>;
  readonly refreshCatalogue: CatalogueKeeper['refresh'];
  readonly policySet: PolicySetLoader;
}

/** Opens store, queue and catalogue. Throws what the settings, the catalogue and the store throw; nothing stays open then. */
export async function openLibrary(settings: Settings, options: AppOptions): Promise<Library> {
  return (await openParts(settings, options)).library;
}

/** The library, and what only jobs need of what was opened for it. */
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
 * Hundreds of sources take as long to read as a search, and say only which of several items that tell of one event leads: they are read when
 * that is asked.
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
    // Read where a query names a topic.
    get taxonomy() {
      return loadTaxonomy();
    },
  };
}

/** The sources as the installation came with them, sorted by id. Throws `CatalogueInvalid`. */
export function loadSources({ sourcesDir, dataDir }: Settings): SourceDefinition[] {
  return loadCatalogue([sourcesDir, join(dataDir, 'sources')]);
}
