import { type Licence, licenceOf } from '../../src/model/source/licence.js';
import type { SourceDefinition } from '../../src/model/source/source.js';
import { keyNames, keyVariable } from '../../src/model/source/source-reading.js';

const HEAD = `# Sources

<!-- Generated from config/sources. To write it again: UPDATE=1 npx vitest run test/catalogue -->

`;

/** The watch is European and French first; the others follow in the order of their names. */
const FIRST = ['EU', 'FR', 'INT'];

/** The names that ISO 3166 lacks, or has under another code. */
const OWN_NAMES: Readonly<Record<string, string>> = {
  EU: 'European Union',
  UK: 'United Kingdom',
  INT: 'International',
  'US-CA': 'United States, California',
  'US-TX': 'United States, Texas',
};

/** Renders docs/sources.md: the catalogue by jurisdiction. */
export function renderSourceList(sources: readonly SourceDefinition[]): string {
  const on = sources.filter((source) => source.enabled).length;
  const summary = `The catalogue holds ${sources.length} sources, of which ${on} are on as shipped. config/sources/README.md says how to\nturn one on or add one, how each kind is read, and where the keys come from. *Terms* is the licence, where it is known: texts are passed on\nunder it, in public feeds and webhooks, unless it says *link only*; where the column is empty, title and link alone.\n`;
  const codes = [...new Set(sources.map((source) => source.jurisdiction))].sort(compareJurisdictions);
  const sections = codes.map((code) =>
    renderSection(
      code,
      sources.filter((source) => source.jurisdiction === code),
    ),
  );
  return `${HEAD}${[summary, renderKeys(sources), ...sections].join('\n')}`;
}

function compareJurisdictions(a: string, b: string): number {
  const rank = (code: string) => (FIRST.includes(code) ? FIRST.indexOf(code) : FIRST.length);
  return rank(a) - rank(b) || nameJurisdiction(a).localeCompare(nameJurisdiction(b), 'en');
}

function nameJurisdiction(code: string): string {
  const own = OWN_NAMES[code];
  if (own !== undefined || !/^[A-Z]{2}$/.test(code)) return own ?? code;
  return new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? code;
}

/** Which sources ask for a key, and in which environment variables they look for it. */
function renderKeys(sources: readonly SourceDefinition[]): string {
  const rows = sources.flatMap(({ enabled, name, id, auth }) => {
    const keys = keyNames(auth).map((key) => `\`${keyVariable(key)}\``);
    return keys.length === 0 ? [] : [`| ${enabled ? 'on' : 'off'} | ${cell(name.fr)} | ${id} | ${keys.join(', ')} |`];
  });
  return `## Sources that need a key\n\n| | source | id | keys |\n|---|---|---|---|\n${rows.join('\n')}\n`;
}

function renderSection(code: string, sources: readonly SourceDefinition[]): string {
  const rows = sources.map(renderRow).join('\n');
  const head = '| | source | authority | kind | tier | terms | address |\n|---|---|---|---|---|---|---|';
  return `## ${nameJurisdiction(code)}\n\n${head}\n${rows}\n`;
}

function renderRow(source: SourceDefinition): string {
  const { enabled, name, authority, kind, tier, url } = source;
  const [on, terms] = [enabled ? 'on' : 'off', renderTerms(licenceOf(source))];
  const cells = [on, cell(name.fr), cell(authority), kind, tier, terms, `<${cell(url)}>`];
  return `| ${cells.join(' | ')} |`;
}

/** The licence, and whether it lets texts be passed on. */
function renderTerms({ name, url, text }: Licence): string {
  if (name === null) return '';
  return `${url === null ? cell(name) : `[${cell(name)}](${cell(url)})`}${text === 'pass-on' ? '' : ' (link only)'}`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
}
