import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A major version; `pom-<major>.xml` holds the exact one. */
export type ElasticsearchMajor = 8 | 9;

export interface NodeSoftware {
  /** `8.19.21` */
  readonly version: string;
  /** The `java` program. */
  readonly java: string;
  /** The class path: the server's jars and our launcher. */
  readonly classPath: string;
  /** The folder `modules` of a home folder, which holds the HTTP transport. */
  readonly modulesDir: string;
}

const here = import.meta.dirname;
const root = join(here, '../../..');
/** The oldest Java release that each version runs on. */
const javaRelease: Readonly<Record<ElasticsearchMajor, number>> = { 8: 17, 9: 21 };
const transport = 'transport-netty4';
const transportJar = /^(netty-|transport-netty4-)/;

/**
 * Fetches the jars of a version with Maven, and compiles our launcher against them. Keeps the result below `node_modules/.cache`, so only
 * the first call takes long. Throws the errors of Maven and the compiler.
 */
export async function loadNodeSoftware(major: ElasticsearchMajor): Promise<NodeSoftware> {
  const pom = join(here, `pom-${major}.xml`);
  const sources = [pom, join(here, 'NodeLauncher.java')].map((path) => readFileSync(path));
  const version = /<version>(.+?)<\/version>/.exec(String(sources[0]))?.[1];
  if (version === undefined) throw new Error(`${pom}: expected a version`);
  const javaHome = findJavaHome(javaRelease[major]);
  const hash = createHash('sha256').update(Buffer.concat(sources)).digest('hex').slice(0, 8);
  const cache = join(root, 'node_modules/.cache/vigie/elasticsearch');
  const folder = join(cache, `${version}-${hash}`);
  if (!existsSync(folder)) await build(pom, javaHome, folder, cache);
  return {
    version,
    java: join(javaHome, 'bin/java'),
    classPath: [join(folder, 'lib', '*'), join(folder, 'launcher')].join(':'),
    modulesDir: join(folder, 'modules'),
  };
}

/** Builds in a folder of its own and then renames it, since two processes may build at once. The first to finish wins. */
async function build(pom: string, javaHome: string, folder: string, cache: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(join(cache, 'building-'));
  const lib = join(work, 'lib');
  const module = join(work, 'modules', transport);
  await mkdir(module, { recursive: true });
  await run('mvn', [
    ...['--quiet', '--batch-mode', '--file', pom, 'dependency:copy-dependencies'],
    ...['-DincludeScope=runtime', `-DoutputDirectory=${lib}`],
  ]);
  for (const jar of readdirSync(lib).filter((name) => transportJar.test(name))) {
    await rename(join(lib, jar), join(module, jar));
  }
  await writeDescriptor(javaHome, module);
  const launcher = join(work, 'launcher');
  const classPath = join(lib, '*');
  await run(join(javaHome, 'bin/javac'), ['-cp', classPath, '-d', launcher, join(here, 'NodeLauncher.java')]);
  await publish(work, folder);
}

/** Writes the transport's own descriptor without its module name, since the launcher has everything on the class path. */
async function writeDescriptor(javaHome: string, module: string): Promise<void> {
  const jar = readdirSync(module).find((name) => name.startsWith(transport));
  const folder = `META-INF/es-plugins/${transport}`;
  await run(join(javaHome, 'bin/jar'), ['--extract', '--file', String(jar), folder], { cwd: module });
  await cp(join(module, folder), module, { recursive: true });
  await rm(join(module, 'META-INF'), { recursive: true });
  const path = join(module, 'plugin-descriptor.properties');
  const descriptor = await readFile(path, 'utf8');
  await writeFile(path, descriptor.replace(/^modulename=.*$/m, ''));
}

async function publish(work: string, folder: string): Promise<void> {
  try {
    await rename(work, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    await rm(work, { recursive: true });
  }
}

/** The Java development kit that `JAVA_HOME_<release>` names, or else the oldest installed one of at least this release. */
function findJavaHome(release: number): string {
  const folder = '/usr/lib/jvm';
  const named = process.env[`JAVA_HOME_${release}`];
  if (named !== undefined) return named;
  const kits = (existsSync(folder) ? readdirSync(folder) : [])
    .map((name) => ({ home: join(folder, name), release: releaseOf(join(folder, name)) }))
    .filter((kit) => kit.release >= release && existsSync(join(kit.home, 'bin/javac')))
    .sort((left, right) => left.release - right.release);
  const kit = kits[0];
  if (kit === undefined) {
    throw new Error(
      `${folder}: expected a Java development kit of release ${release} or later; install one or set JAVA_HOME_${release}`,
    );
  }
  return kit.home;
}

/** The release of the Java in a folder. 0 if the folder holds none. */
function releaseOf(home: string): number {
  const path = join(home, 'release');
  if (!existsSync(path)) return 0;
  return Number(/^JAVA_VERSION="(\d+)/m.exec(readFileSync(path, 'utf8'))?.[1] ?? 0);
}
