import { z } from 'zod';
import { type FoundSource, findSource, proposeFields } from '../../jobs/trial/find-source.js';
import { type SourceTrial, trySource } from '../../jobs/trial/try-source.js';
import { HttpUrl } from '../../model/address/parse-url.js';
import { secretIn } from '../../model/address/secret-address.js';
import { freeSourceId, layFieldsOver, type SourceFields } from '../../model/source/own-source.js';
import type { UiLanguage } from '../../model/ui-language.js';
import { readJson } from '../http/read-form.js';
import type { WebDeps } from '../site-env.js';
import {
  type EditorFields,
  type EditorState,
  errorsByField,
  readAddress,
  readEditorFields,
  showWords,
  writeYaml,
} from './editor-form.js';

/** What a trial comes to: the form with what was left out of it proposed, and what is still to be mended. */
export type TriedFields = Pick<EditorState, 'fields' | 'errors' | 'trial' | 'feeds' | 'told' | 'proposed'>;

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
  const held = deps.catalogue.get(trying.editing ?? '')?.url;
  const secret = url === held ? undefined : secretIn(url);
  if (secret !== undefined)
    return {
      ...nothing,
      errors: errorsByField([{ code: 'custom', path: ['url'], message: secret, input: url }], trying.language),
    };
  if ((sent.kind ?? '') === '') {
    const found = await findSource(deps, url, { ...trying, catalogue: deps.catalogue });
    return withProposals(typed, found, new Map(), trying);
  }
  const read = readEditorFields(typed);
  if (read.kind === 'refused') return { ...nothing, errors: read.errors };
  const lay = (fields: SourceFields) =>
    layFieldsOver(deps.shipped.get(trying.editing ?? ''), trying.editing ?? 'trial', fields, held);
  const laid = lay(read.fields);
  const errors = laid.kind === 'valid' ? new Map() : errorsByField(laid.issues, trying.language);
  const asked = lay(Object.fromEntries(Object.entries(read.fields).filter(([name]) => !aside.has(name))));
  if (asked.kind === 'invalid') return { ...nothing, errors };
  const { definition } = asked;
  const trial = await trySource(deps, definition, trying.signal);
  const isPage = trial.problem?.code === 'html-instead-of-feed';
  const around = { ...trying, catalogue: deps.catalogue };
  const { feeds } = isPage ? await findSource(deps, url, around) : { feeds: [] };
  const empty = { trial, proposed: null, told: [] };
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
  errors: EditorState['errors'],
  { editing, language, taken }: Trying,
): TriedFields {
  const shown = found === null ? {} : showProposed(found, typed, { editing, language, taken });
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

/** A name in one language stands for both: the reader's. */
function showProposed(
  found: NonNullable<FoundSource['proposed']>,
  typed: EditorFields,
  { editing, language, taken }: Pick<Trying, 'editing' | 'language' | 'taken'>,
): EditorFields {
  const { name, authority, kind, url, list, ...codes } = found;
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
  const unchanged = Object.entries(Sent.parse(readJson(proposed))).filter(
    ([name, value]) => Reflect.get(sent, name) === value,
  );
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
