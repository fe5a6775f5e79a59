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

/** The outcome of a trial: the form with proposals for its empty fields, and errors to correct. */
export type TriedFields = Pick<EditorState, 'fields' | 'errors' | 'trial' | 'feeds' | 'enrichments' | 'proposed'>;

interface Trying {
  /** The id of the edited source, or null for a new one. */
  readonly editing: string | null;
  readonly language: UiLanguage;
  readonly timeZone: string;
  readonly taken: { has(id: string): boolean };
  readonly signal: AbortSignal;
}

/** Tries the source in the form. An address is enough: other empty fields are found out, or have a default. Stores nothing. */
export async function tryFields(deps: WebDeps, sent: EditorFields, trying: Trying): Promise<TriedFields> {
  const url = readAddress(sent.url ?? '');
  const typed = { ...sent, url };
  const nothing = { fields: sent, trial: null, feeds: [], enrichments: [], proposed: {} };
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
  const empty = { trial, proposed: null, enrichments: [] };
  const found = trial.page ? await proposeFields(deps, { url, kind: definition.kind, trial }, around) : empty;
  return withProposals(typed, { ...found, feeds }, errors, trying);
}

/**
 * Fields that a trial leaves out, so that it runs even if they are wrong. Dates without a zone are then read in the zone of the shipped
 * source, or in UTC.
 */
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
  { trial, proposed: found, feeds, enrichments }: FoundSource,
  errors: EditorState['errors'],
  { editing, language, taken }: Trying,
): TriedFields {
  const shown = found === null ? {} : showProposed(found, typed, { editing, language, taken });
  const proposed = Object.fromEntries(Object.entries(shown).filter(([name]) => isEmpty(typed, name)));
  return { fields: { ...typed, ...proposed }, errors, trial: hideNames(trial), feeds, enrichments, proposed };
}

const ofNames: ReadonlySet<string> = new Set(['dns', 'address-refused']);

/**
 * Gives a host that is not found and a host on the internal network the same answer and the same duration. Otherwise, trials would tell
 * which names exist in the operator's network. The command at the terminal still distinguishes them.
 */
export function hideNames(trial: SourceTrial): SourceTrial {
  if (trial.problem === null || !ofNames.has(trial.problem.code)) return trial;
  const message = 'expected an address that leads to public hosts alone (VIGIE_FETCH_ALLOW can name others)';
  return { ...trial, durationMs: 0, problem: { code: 'not-public', message } };
}

/** The proposals as the form shows them. The name is proposed only in the reader's language, which is enough for both. */
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

/** The sent fields, without unchanged proposals of the last trial, since another address gets its own. */
export function forgetProposed<T extends EditorFields>(sent: T, proposed: string | undefined): T {
  const unchanged = Object.entries(Sent.parse(readJson(proposed))).filter(
    ([name, value]) => Reflect.get(sent, name) === value,
  );
  return { ...sent, ...Object.fromEntries(unchanged.map(([name]) => [name, ''])) };
}

/** Limits trials to one at a time for each client and few in all, since their requests are sent in our name. */
export interface TrialTurns {
  /** The returned function ends the turn. Null if the client has a turn already, or too many others do. */
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
