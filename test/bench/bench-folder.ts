import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { feedHost } from './feed-server.js';

/** An installation in a temporary folder that watches the generated feeds. */
export interface BenchFolder extends Disposable {
  readonly env: NodeJS.ProcessEnv;
  readonly policiesFile: string;
  readonly sourceIds: readonly string[];
}

const queries = [
  'intelligence artificielle',
  '"haut risque" OR "high risk"',
  'règlement IA',
  'AI Act -consultation',
  '"identification biométrique" OR "biometric identification"',
  '"reconnaissance faciale" OR "facial recognition"',
  'transparence (fournisseurs OR déployeurs)',
  'title:sandbox OR "bac sable"',
  'jurisdiction:FR sanctions',
  'title:délibération',
  'reference:celex:32024R1689',
  '"données personnes" santé',
  'general purpose models',
  '(enfants OR children) title:consentement',
  'cybersécurité certification',
  '(travail OR employment) algorithmes',
  '"human oversight" documentation',
  'concurrence plateformes',
  'audit gouvernance -projet',
  'deadline application guidance',
];

/** Words and phrases of the feeds. Each query of `queryOfAll` asks for eight of them. */
const frequent =
  'données, data, règlement, regulation, "intelligence artificielle", protection, "haut risque", high, traitement, processing, système, systems, commission, loi, law, article, droit, persons, act, personnes, européen, european, "artificial intelligence", risque, fournisseurs, providers, obligations'.split(
    ', ',
  );
const askedAtOnce = 8;

/** A query that every entry satisfies: by one of its words, or else by the jurisdiction of its source. */
function queryOfAll(index: number): string {
  const words = Array.from({ length: askedAtOnce }, (_, at) => frequent[(index + 3 * at) % frequent.length]);
  return [...words, 'jurisdiction:FR', 'jurisdiction:UK'].join(' OR ');
}

interface FolderOptions {
  /** The number of policies that every entry satisfies. 0 gives the usual policies, which few entries satisfy. */
  readonly matchingAll?: number;
  /** The URL of a feed. By default each feed has a host of its own. */
  readonly urlOf?: (index: number) => string;
  /** How often each source is checked. By default each source has its own rhythm. */
  readonly everyMinutes?: number;
}

export function makeBenchFolder(
  feeds: number,
  port: number,
  {
    urlOf = (index) => `http://${feedHost(index)}:${port}/feed.xml`,
    everyMinutes,
    matchingAll = 0,
  }: FolderOptions = {},
): BenchFolder {
  const root = mkdtempSync(join(tmpdir(), 'vigie-bench-'));
  const sourcesDir = join(root, 'sources');
  const policiesFile = join(root, 'policies.yaml');
  const rhythm = everyMinutes === undefined ? {} : { everyMinutes };
  const sources = Array.from({ length: feeds }, (_, index) => ({ ...describeSource(index, urlOf(index)), ...rhythm }));
  mkdirSync(sourcesDir);
  writeFileSync(join(sourcesDir, 'bench.yaml'), dump({ sources }));
  const asked = matchingAll === 0 ? queries : Array.from({ length: matchingAll }, (_, index) => queryOfAll(index));
  writeFileSync(policiesFile, dump({ policies: asked.map(describePolicy) }));
  return {
    env: {
      PATH: process.env.PATH,
      HOME: root,
      VIGIE_DATA_DIR: join(root, 'data'),
      VIGIE_SOURCES_DIR: sourcesDir,
      VIGIE_FETCH_ALLOW: '127.0.0.0/8',
    },
    policiesFile,
    sourceIds: sources.map(({ id }) => id),
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  };
}

function describeSource(index: number, url: string) {
  const french = index % 2 === 0;
  return {
    id: `autorite-${index}`,
    name: { fr: `Autorité ${index}`, en: `Authority ${index}` },
    authority: `Autorité ${index}`,
    jurisdiction: french ? 'FR' : 'UK',
    language: french ? 'fr' : 'en',
    kind: 'feed',
    url,
    carries: ['news', 'guideline'],
  };
}

function describePolicy(query: string, index: number) {
  return { id: `politique-${index}`, name: `Politique ${index}`, query };
}
