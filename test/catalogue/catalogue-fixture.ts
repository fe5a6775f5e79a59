import type { SourceDefinition } from '../../src/model/source/source.js';

/** One line of flow YAML for a source; `changes` replace fields, and undefined leaves one out. */
export function sourceLine(changes: Partial<Record<keyof SourceDefinition, unknown>> = {}): string {
  const source = {
    id: 'cnil',
    name: { fr: 'CNIL', en: 'CNIL' },
    authority: 'CNIL',
    jurisdiction: 'FR',
    language: 'fr',
    kind: 'feed',
    url: 'https://www.cnil.fr/fr/rss.xml',
    carries: ['news'],
    ...changes,
  };
  return `  - ${JSON.stringify(source)}\n`;
}

export function sourcesFile(...lines: string[]): string {
  return `sources:\n${lines.join('')}`;
}
