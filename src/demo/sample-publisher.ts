import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readDefinition } from '../catalogue/load-list.js';
import { ItemKind } from '../model/item/item-kind.js';
import { Jurisdiction, Language, Slug, TimeZone } from '../model/source/source.js';
import { readings, SourceKind } from '../model/source/source-kind.js';
import { labelPath, loadYaml } from '../settings/load-yaml.js';
import { type Problem, ProblemsFound } from '../settings/problem.js';

/** What a sample publisher writes about one event. */
export const SampleItem = z.strictObject({
  /** Its address below the publisher's, and its guid: never changes. */
  slug: Slug,
  title: z.string().min(1),
  /** Plain text; a line break parts two paragraphs, which is an empty line in folded YAML. */
  text: z.string().min(1).optional(),
  /** HTML, in place of `text`. */
  html: z.string().min(1).optional(),
  /** The true day of the event. Without it and without `hoursAgo` the item is undated. */
  date: z.iso.date().optional(),
  /** Hours before the start of the demonstration, so that the digests of this week have something to say. */
  hoursAgo: z.number().nonnegative().optional(),
  /** False for an item that the feed gives no identifier. */
  guid: z.boolean().default(true),
  author: z.string().optional(),
  categories: z.array(z.string()).default([]),
  /** True where the item has nothing to do with AI: real channels carry much of it. */
  noise: z.boolean().default(false),
  /** What the item says once the publisher has revised it. */
  revision: z.strictObject({ title: z.string().optional(), text: z.string() }).optional(),
  /** True for an item that appears only with the revision. */
  afterRevision: z.boolean().default(false),
  /** True for an item that is gone with the revision. */
  untilRevision: z.boolean().default(false),
  /** Of a record of a procedure: its number as its publisher writes it, titles, and the true days of its steps. */
  file: z
    .strictObject({
      number: z.string().min(1),
      titles: z.strictObject({ fr: z.string().min(1), en: z.string().min(1) }),
      steps: z.array(z.strictObject({ step: z.string().min(1), words: z.string().min(1), day: z.iso.date() })).min(1),
    })
    .optional(),
  /** What the item's link leads to says more than the item does: a page, or a PDF. */
  document: z.strictObject({ format: z.enum(['page', 'pdf']), text: z.string().min(1) }).optional(),
});
export type SampleItem = z.infer<typeof SampleItem>;

export const SampleFormat = z.enum(['rss-2.0', 'rss-1.0', 'atom-1.0', 'atom-0.3', 'json-feed-1.1']);
export type SampleFormat = z.infer<typeof SampleFormat>;

export const SampleCharset = z.enum(['utf-8', 'iso-8859-15', 'windows-1252']);
export type SampleCharset = z.infer<typeof SampleCharset>;

/** One invented publisher: the person's side of its source, what it writes, and how its channel answers. */
export const SamplePublisher = z.strictObject({
  id: Slug,
  name: z.strictObject({ fr: z.string().min(1), en: z.string().min(1) }),
  authority: z.string().min(1),
  jurisdiction: Jurisdiction,
  language: Language,
  timeZone: TimeZone.default('UTC'),
  carries: z.array(ItemKind).min(1),
  kind: SourceKind.default('feed'),
  /** Of a feed. */
  format: SampleFormat.default('rss-2.0'),
  charset: SampleCharset.default('utf-8'),
  /** True to write accents as HTML entities that the XML document never declares. */
  undeclaredEntities: z.boolean().default(false),
  /**
   * `moved`: 301 to the channel; `gone`: 410; `page`: HTML where a feed is expected; `truncated`: the feed stops midway;
   * `refused`: 403; `vanishes`: 404 once it was read.
   */
  answers: z.enum(['channel', 'moved', 'gone', 'page', 'truncated', 'refused', 'vanishes']).default('channel'),
  /** How the source reads it, in the words of a definition. */
  reading: z.strictObject(readings).default({}),
  read: z.boolean().default(false),
  /** Minutes between two checks, where something is to be seen to happen. */
  everyMinutes: z.number().positive().optional(),
  why: z.string(),
  items: z.array(SampleItem),
});
export type SamplePublisher = z.infer<typeof SamplePublisher>;

/** Reads the sample publishers, one YAML file each, in the order of the file names. Throws `DemoInvalid`. */
export function loadPublishers(dir: string, { cwd = process.cwd() }: { cwd?: string } = {}): SamplePublisher[] {
  const problems: Problem[] = [];
  const files = readdirSync(dir).filter((name) => name.endsWith('.yaml'));
  const publishers = files.sort().flatMap((name) => {
    const path = join(dir, name);
    const where = labelPath(path, cwd);
    const loaded = loadYaml(path, where);
    problems.push(...loaded.problems);
    if (loaded.problems.length > 0) return [];
    const publisher = readDefinition(SamplePublisher, loaded.value, { where, problems });
    return publisher === null ? [] : [publisher];
  });
  if (problems.length > 0) throw new DemoInvalid(problems);
  return publishers;
}

/** A file of the demonstration cannot be used. */
class DemoInvalid extends ProblemsFound {
  override readonly name = 'DemoInvalid';
  readonly code = 'demo-invalid';

  constructor(problems: readonly Problem[]) {
    super('The demonstration is not valid:', problems);
  }
}
