import { join } from 'node:path';
import { createSystemClock } from '../adapters/system/system-clock.js';
import { compileGlossary, type Glossary } from '../analysis/glossary.js';
import { loadCatalogue } from '../catalogue/load-catalogue.js';
import { refuseUnfinished } from '../jobs/archive/refuse-unfinished.js';
import { createPolicySetLoader, type PolicySetLoader } from '../jobs/match/policy-set.js';
import { type CatalogueKeeper, createCatalogueKeeper } from '../jobs/upkeep/keep-catalogue.js';
import type { KeyRing } from '../model/access/key-ring.js';
import type { TaxonomyDefinition } from '../model/item/taxonomy.js';
import type { SourceDefinition } from '../model/source/source.js';
import type { Clock } from '../ports/clock.js';
import type { Log } from '../ports/log.js';
import { loadGlossary } from '../settings/load-glossary.js';
import { loadSecret } from '../settings/load-secret.js';
import { loadTaxonomy } from '../settings/load-taxonomy.js';
import { makeDataFolder } from '../settings/make-folder.js';
import { detectMode } from '../settings/run-mode.js';
import type { Settings } from '../settings/settings.js';
import { type AppOptions, type Backend, orClose } from './backend.js';
import { openDistributed } from './distributed.js';
import { openEmbedded } from './embedded.js';

/** Store and queue, and what decisions take besides: much of what commands do looks at no source and reads no text. */
export interface Records extends Omit<Backend, 'hostGate'> {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Log;
  readonly keyRing: KeyRing;
  readonly publicUrl: string;
  readonly timeZone: string;
}

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

/** Opens store and queue alone: hundreds of sources are not read, which takes longer than most commands. Throws as `openLibrary`. */
export async function openRecords(settings: Settings, options: AppOptions): Promise<Records> {
  return (await openBackend(settings, options)).records;
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

async function openBackend(settings: Settings, options: AppOptions) {
  const { log } = options;
  const mode = detectMode(settings);
  const open = mode === 'embedded' ? makeDataFolder(settings.dataDir) : [];
  if (open.length > 0)
    log.warn({ paths: open.slice(0, 10) }, 'others on this machine can read these: they belong to another user');
  const keyRing = loadSecret(settings.secretFile);
  const clock = createSystemClock();
  const openMode = mode === 'embedded' ? openEmbedded : openDistributed;
  const { hostGate, ...backend } = await openMode(settings, clock, options);
  await orClose(refuseUnfinished(backend.store), backend.close);
  const { publicUrl, timeZone } = settings;
  const records: Records = { ...backend, settings, clock, log, keyRing, publicUrl, timeZone };
  return { records, hostGate };
}

/** The sources as the installation came with them, sorted by id. Throws `CatalogueInvalid`. */
export function loadSources({ sourcesDir, dataDir }: Settings): SourceDefinition[] {
  return loadCatalogue([sourcesDir, join(dataDir, 'sources')]);
}
