import { z } from 'zod';
import type { ElasticOptions } from './open-elasticsearch.js';
import { openElasticsearch } from './open-elasticsearch.js';

export interface ElasticExamination {
  readonly where: string;
  readonly version: string;
  /** `green`, `yellow` or `red`. */
  readonly status: string;
  /** Per cent of the fullest data node's disk that is used; null where none says. */
  readonly diskUsed: number | null;
}

const Health = z.object({ status: z.string() });
const Info = z.object({ version: z.object({ number: z.string() }) });
const Disks = z.array(z.object({ 'disk.percent': z.string().nullish() }));

/** Opens the server as the program does, and looks at it. Throws `StoreError`. */
export async function examineElasticsearch(options: ElasticOptions): Promise<ElasticExamination> {
  const elastic = await openElasticsearch(options);
  try {
    const [info, health, disks] = await Promise.all([
      elastic.request('info', (client) => client.info()),
      elastic.request('health', (client) => client.cluster.health()),
      elastic.request('allocation', (client) => client.cat.allocation({ format: 'json' })),
    ]);
    const used = Disks.parse(disks).flatMap((node) => Number(node['disk.percent'] ?? Number.NaN));
    const known = used.filter((percent) => Number.isFinite(percent));
    return {
      where: elastic.where,
      version: Info.parse(info).version.number,
      status: Health.parse(health).status,
      diskUsed: known.length === 0 ? null : Math.max(...known),
    };
  } finally {
    await elastic.close();
  }
}
