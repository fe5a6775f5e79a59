import { z } from 'zod';
import { parseUrl } from '../address/parse-url.js';
import { secretIn } from '../address/secret-address.js';
import { Instant } from '../item/entry.js';
import { compileLinear } from './linear-pattern.js';
import { Slug, SourceDefinition } from './source.js';
import { referencePlace } from './source-reading.js';

/**
 * What people of this installation say of a source: fields that are laid over the catalogue's source of the same id, or a
 * whole source of their own.
 */
export const OwnSource = z.object({
  id: Slug,
  fields: z.record(z.string(), z.json()),
  /** The audit event that it reflects. */
  sequence: z.number().int().positive(),
  changedAt: Instant,
});
export type OwnSource = z.infer<typeof OwnSource>;

/** Fields of a definition as people write them. */
export type SourceFields = Readonly<Record<string, unknown>>;

export type LaidOver =
  | { readonly kind: 'valid'; readonly definition: SourceDefinition }
  | { readonly kind: 'invalid'; readonly issues: z.core.$ZodIssue[] };

/** The operator's alone, in files: it may hold a password, which pages and the record of decisions would show. */
const operatorField = 'proxy';

/**
 * A source with the fields that people laid over it; `null` takes a field away. An address with a password or a key in it is refused, but
 * `held`, which was there before it was: that source goes on.
 */
export function layFieldsOver(
  base: SourceDefinition | undefined,
  id: string,
  fields: SourceFields,
  held: unknown = base?.url,
): LaidOver {
  const { [operatorField]: refused = null, ...allowed } = fields;
  if (refused === null) return keepSecrets(held, keepKeyInHeader(base, defineSource({ ...base, ...allowed, id })));
  const message = `expected ${operatorField} in a file of definitions alone, which people who may open the pages do not see`;
  return { kind: 'invalid', issues: [{ code: 'custom', path: [operatorField], message, input: refused }] };
}

function keepSecrets(held: unknown, laid: LaidOver): LaidOver {
  if (laid.kind === 'invalid' || laid.definition.url === held) return laid;
  const message = secretIn(laid.definition.url);
  if (message === undefined) return laid;
  return { kind: 'invalid', issues: [{ code: 'custom', path: ['url'], message, input: undefined }] };
}

/** An address is logged, kept with each check and shown: what a file sends in a header must not be moved there. */
function keepKeyInHeader(base: SourceDefinition | undefined, laid: LaidOver): LaidOver {
  const [before, after] = [base?.auth, laid.kind === 'valid' ? laid.definition.auth : undefined];
  if (before === undefined || before.kind === 'query' || after?.kind !== 'query') return laid;
  const message = `expected the key ${after.key} in a header, as the definition in a file sends it, got it in the address, which logs and pages show`;
  return {
    kind: 'invalid',
    issues: [{ code: 'custom', path: ['auth'], message, params: { key: after.key }, input: after }],
  };
}

/** A definition out of fields as they are written, where `null` is none and what is left out is completed. */
export function defineSource(fields: SourceFields): LaidOver {
  const present = Object.entries(fields).filter(([, value]) => value !== null);
  const read = SourceDefinition.safeParse(completeSource(Object.fromEntries(present)), { reportInput: true });
  return read.success ? { kind: 'valid', definition: read.data } : { kind: 'invalid', issues: read.error.issues };
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * A definition with what a person left out of it, as far as its address tells: an id and an address make a source. What the
 * schema has a constant for is left to it.
 */
export function completeSource(fields: Fields): Fields {
  const address = typeof fields.url === 'string' ? parseUrl(fields.url) : null;
  const host = address?.hostname.replace(/^www\./, '') ?? '';
  const name = completeName(fields.name, host || String(fields.id ?? ''));
  return {
    ...fields,
    name,
    authority: fields.authority ?? authorityOf(name),
    jurisdiction: fields.jurisdiction ?? jurisdictionOf(host),
    language: fields.language ?? 'mul',
  };
}

/** One name is enough where a publisher has no other in the other language. */
function completeName(name: unknown, otherwise: string): unknown {
  if (name === undefined || name === null) return { fr: otherwise, en: otherwise };
  if (typeof name === 'string') return { fr: name, en: name };
  if (typeof name !== 'object' || Array.isArray(name)) return name;
  const { fr, en }: { fr?: unknown; en?: unknown } = name;
  return { ...name, fr: fr ?? en ?? otherwise, en: en ?? fr ?? otherwise };
}

function authorityOf(name: unknown): unknown {
  return typeof name === 'object' && name !== null ? Reflect.get(name, 'fr') : undefined;
}

/** Used by anybody, whatever the country that they were given to. */
const generic: ReadonlySet<string> = new Set(['ai', 'cc', 'co', 'fm', 'gg', 'io', 'ly', 'me', 'sh', 'to', 'tv', 'ws']);
const named: ReadonlyMap<string, string> = new Map([
  ['bzh', 'FR'],
  ['paris', 'FR'],
  ['gov', 'US'],
  ['mil', 'US'],
  ['edu', 'US'],
  ['quebec', 'CA-QC'],
  ['uk', 'UK'],
]);
const state =
  /\.(al|ak|az|ar|ca|co|ct|de|fl|ga|hi|ia|id|il|in|ks|ky|la|ma|md|me|mi|mn|mo|ms|mt|nc|nd|ne|nh|nj|nm|nv|ny|oh|ok|or|pa|ri|sc|sd|tn|tx|ut|va|vt|wa|wi|wv|wy)\.gov$/;

/** Whose law a host's name speaks of; `INT` where it does not say. */
export function jurisdictionOf(host: string): string {
  const [, american] = state.exec(`.${host}`) ?? [];
  if (american !== undefined) return `US-${american.toUpperCase()}`;
  const [, canadian] = /\.(qc|on)\.ca$/.exec(host) ?? [];
  if (canadian !== undefined) return `CA-${canadian.toUpperCase()}`;
  const last = host.split('.').at(-1) ?? '';
  const known = named.get(last);
  if (known !== undefined) return known;
  return /^[a-z]{2}$/.test(last) && !generic.has(last) ? last.toUpperCase() : 'INT';
}

/** `CNIL : l’actualité` as `own-cnil-l-actualite`; the host's name where there is no title, and with a number where that is taken. */
export function freeSourceId(title: string, url: string, taken: { has(id: string): boolean }): string {
  const slug = slugOf(title) || slugOf(parseUrl(url)?.hostname ?? '') || 'feed';
  return freeId(`own-${slug}`, taken);
}

/** The id itself, with a number where it is taken. */
export function freeId(base: string, taken: { has(id: string): boolean }): string {
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(id)) return id;
  }
}

/** Lower-case words of a text, joined by hyphens; empty where it has none of our letters. */
export function slugOf(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 48)
    .replace(/-$/, '');
}

export interface FilledTemplate {
  readonly id: string;
  readonly fields: SourceFields;
}

/** The source that follows one procedure, by its reference; null where it has another form, or the source is no template. */
export function fillTemplate(definition: SourceDefinition, reference: string): FilledTemplate | null {
  // The operator's proxy stands in files alone.
  const { id, template, enabled: _, proxy: __, ...rest } = definition;
  const written = reference.trim();
  if (!template || compileLinear(`^(${template.match})$`).find(written) === null) return null;
  const fill = (text: string): string => text.replace(referencePlace, written);
  const name = { fr: fill(template.name.fr), en: fill(template.name.en) };
  return { id: `${id}-${slugOf(written)}`, fields: { ...rest, name, url: fill(template.url), enabled: true } };
}
