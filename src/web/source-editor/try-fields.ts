import { z } from 'zod';
import {
  type EntryTold,
  type FoundSource,
  findSource,
  type LinkedFeed,
  proposeFields,
} from '../../jobs/trial/find-source.js';
import { type SourceTrial, trySource } from '../../jobs/trial/try-source.js';
import { HttpUrl } from '../../model/address/parse-url.js';
import type { UiLanguage } from '../../model/digest/subscription.js';
import { ItemKind } from '../../model/item/item-kind.js';
import { freeSourceId, layFieldsOver, type SourceFields } from '../../model/source/own-source.js';
import { SourceKind } from '../../model/source/source-kind.js';
import type { WebDeps } from '../site-env.js';
import {
  type EditorField,
  type EditorFields,
  errorsByField,
  readAddress,
  readEditorFields,
  showWords,
  writeYaml,
} from './editor-form.js';

/** What a trial comes to: the form with what was left out of it proposed, and what is still to be mended. */
export interface TriedFields {
  readonly fields: EditorFields;
  readonly errors: ReadonlyMap<EditorField, string>;
  /** Null where nothing could be asked. */
  readonly trial: SourceTrial | null;
  readonly feeds: readonly LinkedFeed[];
  readonly told: readonly EntryTold[];
  /** What was proposed, so that the next trial tells it from what a person typed. */
  readonly proposed: EditorFields;
}

interface Trying {
  /** The id of the source that is edited, or null for a new one. */
  readonly editing: string | null;
  readonly language: UiLanguage;
  readonly timeZone: string;
  readonly taken: { has(id: string): boolean };
  readonly signal: AbortSignal;
}

/** Tries what a form holds. An address is enough: what else is empty is found out, or has a default. Nothing is stored. */
export async function tryFields(deps: WebDeps, sent: EditorFields, trying: Trying): Promise<TriedFields> {
  const url = readAddress(sent.url ?? '');
  const typed = { ...sent, url };
  const nothing = { fields: sent, trial: null, feeds: [], told: [], proposed: {} };
  if (!HttpUrl.safeParse(url).success) return { ...nothing, errors: new Map([['url', '']]) };
  if ((sent.kind ?? '') === '') {
    const found = await findSource(deps, url, { ...trying, catalogue: deps.catalogue });
    return withProposals(typed, found, new Map(), trying);
  }
  const read = readEditorFields(typed);
  if (read.kind === 'refused') return { ...nothing, errors: read.errors };
  const lay = (fields: SourceFields) =>
    layFieldsOver(deps.shipped.get(trying.editing ?? ''), trying.editing ?? 'trial', fields);
  const laid = lay(read.fields);
  const errors = laid.kind === 'valid' ? new Map() : errorsByField(laid.issues, trying.language);
  const asked = lay(Object.fromEntries(Object.entries(read.fields).filter(([name]) => !aside.has(name))));
  if (asked.kind === 'invalid') return { ...nothing, errors };
  const { definition } = asked;
  const trial = await trySource(deps, definition, trying.signal);
  const isPage = trial.problem?.code === 'html-instead-of-feed';
  const around = { ...trying, catalogue: deps.catalogue };
  const { feeds } = isPage ? await findSource(deps, url, around) : { feeds: [] };
  const empty = { trial, proposed: {}, told: [] };
  const found = trial.page ? await proposeFields(deps, { url, kind: definition.kind, trial }, around) : empty;
  return withProposals(typed, { ...found, feeds }, errors, trying);
}

/** What says who a source is, and not how it is read: where that is wrong a trial is worth having all the same. */
const aside: ReadonlySet<string> = new Set([
  'name',
  'authority',
  'jurisdiction',
  'language',
  'carries',
  'timeZone',
  'everyMinutes',
  'why',
  'licence',
]);

function withProposals(
  typed: EditorFields,
  { trial, proposed: found, feeds, told }: FoundSource,
  errors: ReadonlyMap<EditorField, string>,
  { editing, language, taken }: Trying,
): TriedFields {
  const shown = Object.keys(found).length === 0 ? {} : showProposed(found, typed, { editing, language, taken });
  const proposed = Object.fromEntries(Object.entries(shown).filter(([name]) => isEmpty(typed, name)));
  return { fields: { ...typed, ...proposed }, errors, trial: hideNames(trial), feeds, told, proposed };
}

const ofNames: ReadonlySet<string> = new Set(['dns', 'address-refused']);

/**
 * Two answers would tell anybody who tries names which of them the operator's network knows: one that is not found, and one
 * that leads inside, are answered alike, at the same length. The program at the terminal tells them apart.
 */
export function hideNames(trial: SourceTrial): SourceTrial {
  if (trial.problem === null || !ofNames.has(trial.problem.code)) return trial;
  const message = 'expected an address that leads to public hosts alone (VIGIE_FETCH_ALLOW can name others)';
  return { ...trial, durationMs: 0, problem: { code: 'not-public', message } };
}

const Proposed = z.object({
  name: z.string(),
  authority: z.string(),
  jurisdiction: z.string(),
  language: z.string(),
  kind: SourceKind,
  url: z.string(),
  carries: z.array(ItemKind),
  list: z.record(z.string(), z.unknown()).optional(),
});

/** A name in one language stands for both: the reader's. */
function showProposed(
  found: SourceFields,
  typed: EditorFields,
  { editing, language, taken }: Pick<Trying, 'editing' | 'language' | 'taken'>,
): EditorFields {
  const { name, authority, kind, url, list, ...codes } = Proposed.parse(found);
  const typedName = typed.nameFr || typed.nameEn;
  const own = typedName ? {} : { [language === 'fr' ? 'nameFr' : 'nameEn']: name };
  const id = editing === null ? { id: freeSourceId(typedName || name, url, taken) } : {};
  const reading = list ? { reading: writeYaml({ list }) } : {};
  return { ...id, ...own, authority, kind, ...reading, ...showWords(codes, language) };
}

function isEmpty(fields: EditorFields, name: string): boolean {
  return String(Reflect.get(fields, name) ?? '').trim() === '';
}

const Sent = z.record(z.string(), z.string()).catch({});

/** What a person sent, without unchanged proposals of the last trial: another address gets its own. */
export function forgetProposed<T extends EditorFields>(sent: T, proposed: string | undefined): T {
  let before: unknown;
  try {
    before = JSON.parse(proposed || '{}');
  } catch {
    // Our own field, which somebody wrote into: then nothing counts as proposed.
    return sent;
  }
  const unchanged = Object.entries(Sent.parse(before)).filter(([name, value]) => Reflect.get(sent, name) === value);
  return { ...sent, ...Object.fromEntries(unchanged.map(([name]) => [name, ''])) };
}

/** Who is trying a source: each client one at a time, and few in all, since what they ask goes out in our name. */
export interface TrialTurns {
  /** Gives the turn back when called; null where the client, or too many others, have one. */
  take(client: string): (() => void) | null;
}

const atOnceAtMost = 8;

export function createTrialTurns(atMost: number = atOnceAtMost): TrialTurns {
  const taken = new Set<string>();
  return {
    take(client) {
      if (taken.has(client) || taken.size >= atMost) return null;
      taken.add(client);
      return () => void taken.delete(client);
    },
  };
}
