import { z } from 'zod';
import { parseUrl } from '../address/parse-url.js';
import { secretIn } from '../address/secret-address.js';
import { Instant } from '../item/entry.js';
import { compileLinear } from './linear-pattern.js';
import { Slug, SourceDefinition } from './source.js';
import { referencePlace } from './source-reading.js';

/**
 * A source edited in this installation: fields that override those of the catalogue's source of the same id, or a whole source of their
 * own.
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

/** Only the operator may set it, in files: it may hold a password, which pages and the audit log would show. */
const operatorField = 'proxy';

/**
 * The source's definition with people's fields in place of its own; `null` removes a field. An address with a password or a key in it is
 * refused, unless it is `held`, the address that the source already had.
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

/** An address is logged, stored with each check and shown. So a key that a file sends in a header must not be moved to the address. */
function keepKeyInHeader(base: SourceDefinition | undefined, laid: LaidOver): LaidOver {
  const [before, after] = [base?.auth, laid.kind === 'valid' ? laid.definition.auth : undefined];
  if (before === undefined || before.kind === 'query' || after?.kind !== 'query') return laid;
  const message = `expected the key ${after.key} in a header, as the definition in a file sends it, got it in the address, which logs and pages show`;
  return {
    kind: 'invalid',
    issues: [{ code: 'custom', path: ['auth'], message, params: { key: after.key }, input: after }],
  };
}

/** Makes a definition from fields as people write them. `null` counts as absent, and missing fields are completed. */
export function defineSource(fields: SourceFields): LaidOver {
  const present = Object.entries(fields).filter(([, value]) => value !== null);
  const read = SourceDefinition.safeParse(completeSource(Object.fromEntries(present)), { reportInput: true });
  return read.success ? { kind: 'valid', definition: read.data } : { kind: 'invalid', issues: read.error.issues };
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Fills in what a person left out, as far as the address tells: an id and an address make a source. Fields with a constant default are left
 * to the schema.
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

/** One name is enough if the publisher has none in the other language. */
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

/** Country domains that anybody uses. */
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

/** The jurisdiction that a host's name suggests. `INT` if it suggests none. */
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

/** `CNIL : l’actualité` gives `own-cnil-l-actualite`. Without a title the host's name is used. A number is appended if the id is taken. */
export function freeSourceId(title: string, url: string, taken: { has(id: string): boolean }): string {
  const slug = slugOf(title) || slugOf(parseUrl(url)?.hostname ?? '') || 'feed';
  return freeId(`own-${slug}`, taken);
}

/** The id itself, or with a number if it is taken. */
export function freeId(base: string, taken: { has(id: string): boolean }): string {
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(id)) return id;
  }
}

/** The words of a text in lower case, joined by hyphens. Empty if it has no Latin letters or digits. */
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

/** Makes a source for one procedure, given its reference. Null if the reference has the wrong form, or if the source is no template. */
export function fillTemplate(definition: SourceDefinition, reference: string): FilledTemplate | null {
  // The operator's proxy is only for files.
  const { id, template, enabled: _, proxy: __, ...rest } = definition;
  const written = reference.trim();
  if (!template || compileLinear(`^(${template.match})$`).find(written) === null) return null;
  const fill = (text: string): string => text.replace(referencePlace, written);
  const name = { fr: fill(template.name.fr), en: fill(template.name.en) };
  return { id: `${id}-${slugOf(written)}`, fields: { ...rest, name, url: fill(template.url), enabled: true } };
}
