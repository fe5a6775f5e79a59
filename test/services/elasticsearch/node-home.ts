import { cp, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Settings of `elasticsearch.yml`. */
export type NodeSettings = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** A node does not start without this file. */
const logging = `status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d{ISO8601}][%-5p][%c{1.}] %m%n
rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
`;

/** A new home folder of a node, in the temporary folder of the system. */
export async function makeNodeHome(modulesDir: string, settings: NodeSettings): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'vigie-elasticsearch-'));
  for (const folder of ['config', 'data', 'logs', 'plugins']) await mkdir(join(home, folder));
  await cp(modulesDir, join(home, 'modules'), { recursive: true });
  const lines = Object.entries(settings).map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`);
  await writeFile(join(home, 'config/elasticsearch.yml'), lines.join(''));
  await writeFile(join(home, 'config/log4j2.properties'), logging);
  return home;
}
