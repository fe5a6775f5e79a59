import type { SourceDefinition } from '../model/source.js';

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
  const summary = `The catalogue holds ${sources.length} sources, of which ${on} are on as shipped. config/sources/README.md says how to\nturn one on or add one.\n`;
  const codes = [...new Set(sources.map((source) => source.jurisdiction))].sort(compareJurisdictions);
  const sections = codes.map((code) =>
    renderSection(
      code,
      sources.filter((source) => source.jurisdiction === code),
    ),
  );
  return `${HEAD}${[summary, ...sections].join('\n')}`;
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

function renderSection(code: string, sources: readonly SourceDefinition[]): string {
  const rows = sources.map(renderRow).join('\n');
  return `## ${nameJurisdiction(code)}\n\n| | source | authority | tier | address |\n|---|---|---|---|---|\n${rows}\n`;
}

function renderRow({ enabled, name, authority, tier, url }: SourceDefinition): string {
  return `| ${enabled ? 'on' : 'off'} | ${cell(name.fr)} | ${cell(authority)} | ${tier} | <${cell(url)}> |`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
}
