import { changeSource, followProcedure, resetSource } from '../../decisions/change-source.js';
import { checkNow } from '../../decisions/check-now.js';
import { noteTrial } from '../../jobs/trial/try-all.js';
import { kindName } from '../../messages/names.js';
import type { Seen } from '../../model/access/seen.js';
import { freeSourceId, layFieldsOver } from '../../model/source/own-source.js';
import { type SourceDefinition, SourceId } from '../../model/source/source.js';
import { tellStale } from '../audit/tell-stale.js';
import { answerError } from '../http/answer-error.js';
import { clientOf } from '../http/asking-client.js';
import { leadTo } from '../http/lead-to.js';
import { namedPerson, personOf } from '../http/principal-of-request.js';
import { localPath, readForm } from '../http/read-form.js';
import { readSeen } from '../http/seen.js';
import { idPattern, type SiteRoutes } from '../http/site-routes.js';
import { respondPage } from '../layout/respond-page.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { answerSource } from '../sources/sources-page.js';
import {
  type EditorField,
  type EditorFields,
  type EditorState,
  errorsByField,
  readAddress,
  readEditorFields,
  toEditorFields,
} from './editor-form.js';
import { EditorPage } from './editor-page.js';
import { editorPhrases } from './editor-phrases.js';
import { forgetProposed, type TrialTurns, type TriedFields, tryFields } from './try-fields.js';

/** `take`: the address of a feed that the page links, to try instead of the page. */
type SentForm = EditorFields &
  Readonly<Partial<Record<'action' | 'take' | 'editing' | 'seen' | 'proposed' | 'tried', string>>>;

const none: ReadonlyMap<EditorField, string> = new Map();

/** Reserved: `/sources/new`, `/sources/edit` and `/sources/import` are pages. */
export const reservedIds: ReadonlySet<string> = new Set(['new', 'edit', 'import']);

export function addEditorRoutes(routes: SiteRoutes, deps: WebDeps, turns: TrialTurns): void {
  routes.get('/sources/new', 'edit', (c) => {
    const { language, timeZone } = c.get('reader');
    const fields: EditorFields = { carries: kindName('news', language), enabled: 'on', timeZone };
    return answerEditor(c, { fields, errors: none, id: null, seen: null, trial: null });
  });

  routes.get(`/sources/:id{${idPattern}}/edit`, 'edit', async (c) => {
    const { definition, sequence } = await loadEdited(deps, c.req.param('id'));
    if (!definition) return answerError(c, 404, 'not-found');
    const fields = toEditorFields(definition, c.get('reader').language);
    return answerEditor(c, { fields, errors: none, id: definition.id, seen: sequence, trial: null });
  });

  routes.post('/sources/edit', 'edit', (c) => answerEdit(c, deps, turns));

  routes.post(`/sources/:id{${idPattern}}/follow`, 'edit', async (c) => {
    const template = c.req.param('id');
    const { reference = '', ...sent } = await readForm(c);
    if (!deps.catalogue.get(template)?.template) return answerError(c, 404, 'not-found');
    const by = namedPerson(c, sent.by);
    const followed = await followProcedure(deps, { template, reference, by });
    if (followed.kind !== 'decided') return answerError(c, 422, 'reference');
    await showChange(deps);
    const { change } = followed;
    return leadTo(c, `/sources/${change.kind === 'address-taken' ? change.by : followed.id}`, 'added');
  });

  routes.post(`/sources/:id{${idPattern}}/switch`, 'edit', async (c) => {
    const id = c.req.param('id');
    const { action, ...sent } = await readForm(c);
    if (!deps.catalogue.has(id)) return answerError(c, 404, 'not-found');
    const by = namedPerson(c, sent.by);
    if (action === 'check') {
      const { kind } = await checkNow(deps, id, by);
      // A request from the list of sources returns there, and the row shows the outcome.
      const back = sent.back === undefined ? null : new URL(localPath(sent.back), deps.publicUrl);
      if (!back) return c.redirect(`/sources/${id}?asked=${kind}`, 303);
      back.searchParams.set('asked', kind);
      back.searchParams.set('of', id);
      return c.redirect(`${back.pathname}${back.search}#${id}`, 303);
    }
    const seen = readSeen(sent.seen);
    const outcome = await (action === 'reset'
      ? resetSource(deps, id, by, seen)
      : changeSource(deps, { id, fields: { enabled: action === 'on' }, by, ...(seen !== undefined && { seen }) }));
    await showChange(deps);
    if (outcome.kind === 'stale') return answerSource(await tellStale(c, deps, outcome), deps, id);
    return leadTo(c, deps.catalogue.has(id) ? `/sources/${id}` : '/sources', action === 'reset' ? 'restored' : 'saved');
  });
}

async function answerEdit(c: SiteContext, deps: WebDeps, turns: TrialTurns): Promise<Response> {
  const sent: SentForm = await readForm(c);
  const editing = sent.editing === undefined || sent.editing === '' ? null : sent.editing;
  const seen = editing === null ? null : (readSeen(sent.seen) ?? 0);
  const shown = { fields: sent, errors: none, id: editing, seen, trial: null, tried: sent.tried };
  const refuse = (errors: ReadonlyMap<EditorField, string>): Response => answerEditor(c, { ...shown, errors });
  const { language } = c.get('reader');
  const t = editorPhrases[language];
  if (sent.action !== 'save') return answerTrial(c, deps, { sent, editing, seen, turns });
  const taken = { has: (id: string) => deps.catalogue.has(id) || reservedIds.has(id) };
  const typedId = (sent.id ?? '').trim();
  const named = sent.nameFr || sent.nameEn || '';
  const id = editing === null && typedId === '' ? freeSourceId(named, readAddress(sent.url ?? ''), taken) : typedId;
  if (!SourceId.safeParse(id).success) return refuse(new Map([['id', '']]));
  const idTaken = new Map([['id', t.idTaken(id)]] as const);
  if (editing === null && taken.has(id)) return refuse(idTaken);
  const read = readEditorFields(sent);
  if (read.kind === 'refused') return refuse(read.errors);
  const { fields } = read;
  const laid = layFieldsOver(deps.shipped.get(id), id, fields, deps.catalogue.get(id)?.url);
  if (laid.kind === 'invalid') return refuse(errorsByField(laid.issues, language));
  const by = personOf(c, sent.by);
  if (!by) return refuse(new Map([['by', '']]));
  const change = await changeSource(deps, { id, fields, by, seen });
  if (change.kind === 'invalid') return refuse(errorsByField(change.issues, language));
  if (change.kind === 'address-taken') return refuse(new Map([['url', t.taken(change.by)]]));
  await showChange(deps);
  if (change.kind === 'overtaken') return refuse(idTaken);
  if (change.kind === 'stale')
    return answerEditor(await tellStale(c, deps, change), { ...shown, seen: change.event.sequence });
  await keepTrial(deps, laid.definition, sent.tried);
  return c.redirect(
    `/sources/${id}?saved=${editing === null && laid.definition.enabled ? 'followed' : 'savedSaid'}`,
    303,
  );
}

interface TrialAsked {
  readonly sent: SentForm;
  readonly editing: string | null;
  readonly seen: Seen | null;
  readonly turns: TrialTurns;
}

async function answerTrial(
  c: SiteContext,
  deps: WebDeps,
  { sent, editing, seen, turns }: TrialAsked,
): Promise<Response> {
  const { language, timeZone } = c.get('reader');
  const own = forgetProposed(sent, sent.proposed);
  const fields = sent.take ? { ...own, url: sent.take, kind: 'feed' } : own;
  const state = { fields: sent, errors: none, id: editing, seen, trial: null, tried: sent.tried };
  const giveBack = turns.take(clientOf(c));
  if (!giveBack) return answerEditor(c, { ...state, busy: true });
  try {
    const taken = { has: (id: string) => deps.catalogue.has(id) || reservedIds.has(id) };
    const zone = sent.timeZone || timeZone;
    const trying = { editing, language, timeZone: zone, taken, signal: c.req.raw.signal };
    const tried = await tryFields(deps, fields, trying);
    const note = tried.trial?.asked ? toNote(tried) : undefined;
    const stored = editing === null ? undefined : deps.catalogue.get(editing);
    if (stored) await keepTrial(deps, stored, note);
    return answerEditor(c, { ...state, ...tried, isTrial: true, tried: note });
  } finally {
    giveBack();
  }
}

/** The trial for the hidden field `tried`: address, kind and the code of the problem, if any. */
function toNote({ fields, trial }: TriedFields): string {
  const { url = '', kind = '' } = fields;
  return `${new URLSearchParams({ url: readAddress(url), kind, problem: trial?.problem?.code ?? '' })}`;
}

/** Records the trial for a stored definition that has the same address and kind. */
async function keepTrial(deps: WebDeps, definition: SourceDefinition, note = ''): Promise<void> {
  const tried = new URLSearchParams(note);
  if (tried.get('url') !== definition.url || tried.get('kind') !== definition.kind) return;
  await noteTrial(deps, definition, tried.get('problem')?.slice(0, 100) || null);
}

/** Applies a decision in this process at once. Others follow within half a minute. */
export async function showChange({ store, refreshCatalogue }: WebDeps): Promise<void> {
  await store.refresh();
  await refreshCatalogue(0);
}

function answerEditor(c: SiteContext, state: EditorState): Response {
  const t = editorPhrases[c.get('reader').language];
  const title = state.id === null ? t.newTitle : t.editTitle(state.id);
  const status = state.busy ? 429 : state.errors.size > 0 && !state.trial ? 422 : 200;
  const response = respondPage(c, { title, section: 'sources', status }, <EditorPage state={state} />);
  if (state.busy) response.headers.set('Retry-After', '5');
  return response;
}

interface EditedSource {
  /** Undefined if there is no such source, or no longer. */
  readonly definition: SourceDefinition | undefined;
  /** The audit sequence of the last decision on it, 0 if nobody changed it. */
  readonly sequence: number;
}

/** The source and the last decision on it, read together from the store, since the catalogue of this process may be out of date. */
export async function loadEdited({ store, shipped }: WebDeps, id: string): Promise<EditedSource> {
  const own = (await store.ownSources.get(id))?.value;
  const base = shipped.get(id);
  if (!own || Object.keys(own.fields).length === 0) return { definition: base, sequence: own?.sequence ?? 0 };
  const laid = layFieldsOver(base, id, own.fields, own.fields.url);
  return { definition: laid.kind === 'valid' ? laid.definition : base, sequence: own.sequence };
}
