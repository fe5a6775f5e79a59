import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readDefinition } from '../catalogue/load-list.js';
import { escapeXml } from '../model/escape-xml.js';
import { ItemKind } from '../model/item/item-kind.js';
import { Jurisdiction, Language, Slug, TimeZone } from '../model/source/source.js';
import { readings, SourceKind } from '../model/source/source-kind.js';
import { labelPath, loadYaml } from '../settings/load-yaml.js';
import { type Problem, ProblemsFound } from '../settings/problem.js';

/** What a sample publisher writes about one event. */
export const SampleItem = z.strictObject({
  /** Its address below the publisher's, and its guid; it never changes. */
  slug: Slug,
  title: z.string().min(1),
  /** Plain text; a line break separates two paragraphs (an empty line in folded YAML). */
  text: z.string().min(1).optional(),
  /** HTML, instead of `text`. */
  html: z.string().min(1).optional(),
  /** The true day of the event. Without it and `hoursAgo` the item is undated. */
  date: z.iso.date().optional(),
  /** Hours before the start of the demonstration, so that this week's digests are not empty. */
  hoursAgo: z.number().nonnegative().optional(),
  /** False if the feed gives the item no identifier. */
  guid: z.boolean().default(true),
  author: z.string().optional(),
  categories: z.array(z.string()).default([]),
  /** True if the item has nothing to do with AI: real channels carry many such items. */
  noise: z.boolean().default(false),
  /** The item's words after the publisher has revised it. */
  revision: z.strictObject({ title: z.string().optional(), text: z.string() }).optional(),
  /** True if the item appears only with the revision. */
  afterRevision: z.boolean().default(false),
  /** True if the item disappears with the revision. */
  untilRevision: z.boolean().default(false),
  /** For a record of a procedure: its number as its publisher writes it, titles, and the true days of its steps. */
  file: z
    .strictObject({
      number: z.string().min(1),
      titles: z.strictObject({ fr: z.string().min(1), en: z.string().min(1) }),
      steps: z.array(z.strictObject({ step: z.string().min(1), words: z.string().min(1), day: z.iso.date() })).min(1),
    })
    .optional(),
  /** The linked document, if it says more than the item: a page, or a PDF. */
  document: z.strictObject({ format: z.enum(['page', 'pdf']), text: z.string().min(1) }).optional(),
});
export type SampleItem = z.infer<typeof SampleItem>;

export const SampleFormat = z.enum(['rss-2.0', 'atom-1.0', 'json-feed-1.1']);
export type SampleFormat = z.infer<typeof SampleFormat>;

export const SampleCharset = z.enum(['utf-8', 'iso-8859-15', 'windows-1252']);
export type SampleCharset = z.infer<typeof SampleCharset>;

/** One invented publisher: the human-written part of its source, its items, and how its channel answers. */
export const SamplePublisher = z.strictObject({
  id: Slug,
  name: z.strictObject({ fr: z.string().min(1), en: z.string().min(1) }),
  authority: z.string().min(1),
  jurisdiction: Jurisdiction,
  language: Language,
  timeZone: TimeZone.default('UTC'),
  carries: z.array(ItemKind).min(1),
  kind: SourceKind.default('feed'),
  /** For a feed. */
  format: SampleFormat.default('rss-2.0'),
  charset: SampleCharset.default('utf-8'),
  /** True to write accents as HTML entities that the XML document never declares. */
  undeclaredEntities: z.boolean().default(false),
  /**
   * `moved`: 301 to the channel; `gone`: 410; `page`: HTML instead of a feed; `truncated`: the feed stops midway;
   * `refused`: 403; `vanishes`: 404 after it was read once.
   */
  answers: z.enum(['channel', 'moved', 'gone', 'page', 'truncated', 'refused', 'vanishes']).default('channel'),
  /** How the source reads it, in the form of a definition. */
  reading: z.strictObject(readings).default({}),
  read: z.boolean().default(false),
  /** Minutes between two checks, if something is to be seen soon. */
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

/** One item as the wire formats and the pages need it. */
export type EditionItem = {
  /** An identifier that does not change with the port, or null if the feed gives none. */
  guid: string | null;
  /** The target of its link. */
  url: string;
  /** The page about it: the same as `url`, unless that is a PDF. */
  pageUrl: string;
  title: string;
  /** Its words, as plain text and as HTML. */
  text: string;
  html: string;
  /** True if the publisher wrote HTML. */
  isHtml: boolean;
  publishedAt: Date | null;
  updatedAt: Date | null;
  author: string | null;
  categories: readonly string[];
  /** For a record of a procedure. */
  file: NonNullable<SampleItem['file']> | null;
  /** The linked document, if it says more than the item. */
  document: NonNullable<SampleItem['document']> | null;
};

/** What a publisher shows at one moment. */
export type Edition = {
  title: string;
  language: string;
  homeUrl: string;
  channelUrl: string;
  updatedAt: Date;
  items: readonly EditionItem[];
};

export type Moment = {
  origin: string;
  startedAt: Date;
  /** When the publisher revised its items, or null if it has not yet. */
  revisedAt: Date | null;
  /** The name of the channel's file below the publisher's address. */
  channelFile: string;
};

/** What the publisher shows at this moment, the newest item first, undated ones last. */
export function createEdition(publisher: SamplePublisher, moment: Moment): Edition {
  const homeUrl = `${moment.origin}/${publisher.id}/`;
  const items = publisher.items
    .filter((item) => (moment.revisedAt === null ? !item.afterRevision : !item.untilRevision))
    .map((item) => createItem(item, homeUrl, moment))
    .sort((a, b) => timeOf(b) - timeOf(a));
  return {
    title: publisher.name[publisher.language === 'fr' ? 'fr' : 'en'],
    language: publisher.language,
    homeUrl,
    channelUrl: `${homeUrl}${moment.channelFile}`,
    updatedAt: moment.revisedAt ?? moment.startedAt,
    items,
  };
}

function createItem(item: SampleItem, homeUrl: string, moment: Moment): EditionItem {
  const revision = moment.revisedAt === null ? undefined : item.revision;
  const text = revision?.text ?? item.text ?? '';
  const isHtml = revision === undefined && item.html !== undefined;
  const publishedAt = publicationOf(item, moment);
  return {
    // RFC 4151; the .invalid domain says that nobody owns it.
    guid: item.guid ? `tag:vigie-demo.invalid,2026:${new URL(homeUrl).pathname.slice(1)}${item.slug}` : null,
    url: item.document?.format === 'pdf' ? `${homeUrl}${item.slug}.pdf` : `${homeUrl}${item.slug}`,
    pageUrl: `${homeUrl}${item.slug}`,
    title: revision?.title ?? item.title,
    text: isHtml ? stripTags(item.html ?? '') : text,
    html: isHtml ? (item.html ?? '') : paragraphs(text),
    isHtml,
    publishedAt,
    updatedAt: revision === undefined ? publishedAt : moment.revisedAt,
    author: item.author ?? null,
    categories: item.categories,
    file: item.file ?? null,
    document: item.document ?? null,
  };
}

function publicationOf(item: SampleItem, { startedAt, revisedAt }: Moment): Date | null {
  if (item.afterRevision) return revisedAt;
  if (item.hoursAgo !== undefined) return wholeSecond(startedAt.getTime() - item.hoursAgo * 3_600_000);
  return item.date === undefined ? null : new Date(`${item.date}T09:00:00Z`);
}

/** Feeds write dates without fractions of a second. */
function wholeSecond(time: number): Date {
  return new Date(Math.floor(time / 1_000) * 1_000);
}

function timeOf(item: EditionItem): number {
  return item.publishedAt?.getTime() ?? 0;
}

export function paragraphs(text: string): string {
  const parts = text.trim().split(/\n+/);
  return parts.map((part) => `<p>${escapeXml(part)}</p>`).join('\n');
}

/** Enough for the HTML that we wrote ourselves in config/demo. */
function stripTags(html: string): string {
  return html
    .replace(/<[^<>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** One element with a text; empty without a text. */
export function element(name: string, text: string | null, attributes = ''): string {
  return text === null ? '' : `<${name}${attributes}>${escapeXml(text)}</${name.split(' ')[0]}>\n`;
}
