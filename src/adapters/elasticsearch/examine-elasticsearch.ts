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
const Nodes = z.object({ nodes: z.record(z.string(), z.object({ version: z.string() })) });
const Disks = z.array(z.object({ 'disk.percent': z.string().nullish() }));

/** Opens the server as the program does, and looks at it. Throws `StoreError`. */
export async function examineElasticsearch(options: ElasticOptions): Promise<ElasticExamination> {
  const elastic = await openElasticsearch(options);
  try {
    const [nodes, health, disks] = await Promise.all([
      elastic.request('nodes', (client) => client.nodes.info({ filter_path: 'nodes.*.version' })),
      elastic.request('health', (client) => client.cluster.health()),
      elastic.request('allocation', (client) => client.cat.allocation({ format: 'json' })),
    ]);
    const used = Disks.parse(disks).flatMap((node) => Number(node['disk.percent'] ?? Number.NaN));
    const known = used.filter((percent) => Number.isFinite(percent));
    return {
      where: elastic.where,
      version: [...new Set(Object.values(Nodes.parse(nodes).nodes).map((node) => node.version))].join(', '),
      status: Health.parse(health).status,
      diskUsed: known.length === 0 ? null : Math.max(...known),
    };
  } finally {
    await elastic.close();
  }
}
