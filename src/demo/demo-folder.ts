import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { z } from 'zod';
import type { SourceDefinition } from '../model/source/source.js';
import { demoFile } from '../settings/demonstration.js';
import type { SiteHistory } from './sample-site.js';

/** Where the sample publishers of a data folder stand: the next start goes on from there. */
export interface DemoState extends SiteHistory {
  /** The port that they had: what they link to begins with it. */
  readonly port: number;
}

const Instant = z.iso.datetime().transform((text) => new Date(text));
const StateFile = z
  .object({ port: z.number().int().min(1).max(65_535), startedAt: Instant, revisedAt: z.record(z.string(), Instant) })
  .transform((read) => ({ ...read, revisedAt: new Map(Object.entries(read.revisedAt)) }));

/** Undefined where no demonstration was started yet, or what it wrote cannot be read: then the publishers begin anew. */
export function loadDemoState(dataDir: string): DemoState | undefined {
  try {
    return StateFile.parse(JSON.parse(readFileSync(demoFile(dataDir), 'utf8')));
  } catch {
    return undefined;
  }
}

export function saveDemoState(dataDir: string, { port, startedAt, revisedAt }: DemoState): void {
  write(demoFile(dataDir), `${JSON.stringify({ port, startedAt, revisedAt: Object.fromEntries(revisedAt) })}\n`);
}

/** Writes the sample sources where the settings of the folder look for its catalogue. */
export function saveSampleSources(sourcesDir: string, sources: readonly SourceDefinition[]): void {
  mkdirSync(sourcesDir, { recursive: true, mode: 0o700 });
  write(join(sourcesDir, 'sample-publishers.yaml'), dump({ sources }, { lineWidth: -1 }));
}

/** Renamed into place, so that a command beside it never reads half of it. */
function write(path: string, text: string): void {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, path);
}
