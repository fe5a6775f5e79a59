import { createProcessReader } from '../adapters/sandbox/sandbox-process.js';
import { createThreadSandbox } from '../adapters/sandbox/sandbox-thread.js';
import { compileGlossary, type Glossary } from '../analysis/glossary.js';
import type { TaxonomyDefinition } from '../model/item/taxonomy.js';
import type { DocumentReader } from '../ports/document-reader.js';
import type { Sandbox, SandboxTask } from '../ports/sandbox.js';
import { loadGlossary, loadTaxonomy } from '../settings/load-shipped.js';
import type { Settings } from '../settings/settings.js';

export type FeedReader = Pick<Sandbox, 'readAnswer' | 'close'>;

/** The feed reader alone, under the limits of the settings. */
export function createFeedReader(limits: Settings['parse']): FeedReader {
  return createThreadSandbox({ ...limits, glossary: { concepts: {} } });
}

/** The reader of documents alone, under the limits of the settings. */
export function createDocumentReader(limits: Settings['read']): DocumentReader {
  return createProcessReader(limits);
}

export interface TextReader {
  readonly sandbox: Sandbox;
  readonly glossary: Glossary;
  readonly taxonomy: TaxonomyDefinition;
}

/** What reads the texts of items without a store; `ahead` is made ready at once. */
export function openReader(settings: Settings, ahead: readonly SandboxTask[] = []): TextReader {
  const [glossary, taxonomy] = [loadGlossary(), loadTaxonomy()];
  const sandbox = createThreadSandbox({ ...settings.parse, glossary, taxonomy, ahead });
  return { sandbox, glossary: compileGlossary(glossary), taxonomy };
}
