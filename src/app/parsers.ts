import { createProcessParser } from '../adapters/sandbox/sandbox-process.js';
import { createThreadSandbox } from '../adapters/sandbox/sandbox-thread.js';
import { compileGlossary, type Glossary } from '../analysis/glossary.js';
import type { TaxonomyDefinition } from '../model/item/taxonomy.js';
import type { DocumentParser } from '../ports/document-parser.js';
import type { Sandbox, SandboxTask } from '../ports/sandbox.js';
import { loadGlossary, loadTaxonomy } from '../settings/load-shipped.js';
import type { Settings } from '../settings/settings.js';

export type FeedParser = Pick<Sandbox, 'readAnswer' | 'close'>;

/** The feed parser alone, under the limits of the settings. */
export function createFeedParser(limits: Settings['parse']): FeedParser {
  return createThreadSandbox({ ...limits, glossary: { concepts: {} } });
}

/** The document parser alone, under the limits of the settings. */
export function createDocumentParser(limits: Settings['read']): DocumentParser {
  return createProcessParser(limits);
}

export interface TextParser {
  readonly sandbox: Sandbox;
  readonly glossary: Glossary;
  readonly taxonomy: TaxonomyDefinition;
}

/** Parses the texts of items without a store; the tasks in `ahead` are loaded at once. */
export function openParser(settings: Settings, ahead: readonly SandboxTask[] = []): TextParser {
  const [glossary, taxonomy] = [loadGlossary(), loadTaxonomy()];
  const sandbox = createThreadSandbox({ ...settings.parse, glossary, taxonomy, ahead });
  return { sandbox, glossary: compileGlossary(glossary), taxonomy };
}
