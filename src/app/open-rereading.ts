import type { ReindexOptions, ReindexReport } from '../adapters/elasticsearch/reindex/reindex.js';
import { createSystemClock } from '../adapters/system/system-clock.js';
import { refuseUnfinished } from '../jobs/archive/refuse-unfinished.js';
import type { UnderstandDeps } from '../jobs/ingest/understand-items.js';
import { createPolicySetLoader } from '../jobs/match/load-policy-set.js';
import type { Log } from '../ports/log.js';
import { detectMode } from '../settings/run-mode.js';
import type { Settings } from '../settings/settings.js';
import { orClose } from './backend.js';
import { connectElasticsearch } from './distributed.js';
import { loadSources } from './open-library.js';
import { openStore } from './open-store.js';
import { openParser } from './parsers.js';

export interface Reindex {
  readonly names: readonly string[];
  run(options: ReindexOptions): Promise<ReindexReport>;
  close(): Promise<void>;
}

/** The store of the distributed mode, whatever the version of its indexes. Throws errors of the settings and the store. */
export async function openReindex(settings: Settings): Promise<Reindex> {
  const { createElasticArchive } = await import('../adapters/elasticsearch/elastic-archive.js');
  const { reindexStore } = await import('../adapters/elasticsearch/reindex/reindex.js');
  const { reindexTargets } = await import('../adapters/elasticsearch/reindex/reindex-rewrite.js');
  const elastic = await connectElasticsearch(settings);
  await orClose(refuseUnfinished({ archive: createElasticArchive(elastic) }), () => elastic.close());
  return {
    names: reindexTargets.map(({ definition: { name } }) => name),
    run: (options) => reindexStore(elastic, reindexTargets, options),
    close: () => elastic.close(),
  };
}

export type Understanding = UnderstandDeps & { close(): Promise<void> };

/** What reading a store's items again needs, in either mode; it needs no queue. Throws as `openLibrary` does. */
export async function openUnderstanding(settings: Settings, log: Log): Promise<Understanding> {
  const clock = createSystemClock();
  // `vigie reindex` calls this, and upgrades servers while their services run: so upgrades are allowed.
  const { store, close: closeStore } = await openStore(settings, detectMode(settings), true);
  const { sandbox, glossary } = openParser(settings);
  const close = async (): Promise<void> => void (await Promise.all([closeStore(), sandbox.close()]));
  await orClose(refuseUnfinished(store), close);
  const catalogue = new Map(loadSources(settings).map((definition) => [definition.id, definition]));
  const policySet = createPolicySetLoader({ store, clock, glossary, timeZone: settings.timeZone });
  return { store, sandbox, glossary, catalogue, policySet, clock, log, close };
}
