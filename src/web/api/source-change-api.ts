import { z } from 'zod';
import { changeSource, followProcedure, resetSource, type SourceChange } from '../../decisions/change-source.js';
import { checkNow } from '../../decisions/check-now.js';
import { giveKeys, keysOf, longestKey, removeKey } from '../../decisions/give-key.js';
import { offlineSince } from '../../jobs/coverage/watch-standing.js';
import { trySource } from '../../jobs/trial/try-source.js';
import { Seen } from '../../model/access/seen.js';
import { DefinitionText, definitionRecord } from '../../model/limits.js';
import { layFieldsOver } from '../../model/source/own-source.js';
import { SourceId } from '../../model/source/source.js';
import { answerError, answerTooMany, orNotFound } from '../http/answer-error.js';
import { clientOf } from '../http/asking-client.js';
import { answerDecided, answerStale, settled } from '../http/if-match.js';
import { problemResponse } from '../http/problem.js';
import { invalidField, invalidPart } from '../http/read-asked.js';
import { idPattern, type SiteRoutes } from '../http/site-routes.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { loadEdited, reservedIds, showChange } from '../source-editor/editor-routes.js';
import { hideNames, type TrialTurns } from '../source-editor/try-fields.js';
import { loadLastChecks, loadSources } from '../sources/load-sources.js';
import { SourceShape, sourceJson } from './source-api.js';
import { DefinitionFields, DefinitionShape, definitionJson, TrialShape, trialJson } from './source-definition.js';

const path = `/api/v1/sources/:id{${idPattern}}` as const;
const tag = 'Sources';
const feed = { name: 'Example authority, news', url: 'https://authority.example/feed.xml', jurisdiction: 'FR' };

const CreateBody = z.strictObject({ id: SourceId, definition: DefinitionFields });
const ChangeBody = z.strictObject({
  fields: DefinitionFields.describe('What is not named stays as it is; `null` takes a field away.'),
  seen: Seen.optional().describe('The same as `If-Match`, in the body: the `auditSequence` of the definition.'),
});
const TrialBody = z.strictObject({ definition: DefinitionFields });
const FollowBody = z.strictObject({ reference: z.string().min(1).max(300) });
const KeysBody = z.strictObject({
  keys: definitionRecord(z.string().max(longestKey), z.string().max(200)).describe('By their names.'),
  to: DefinitionText.describe('The origin to which they are to be sent: 409 where the source sends them elsewhere.'),
});

/** Operations on one source: reading, changing, and checking it. */
export function addSourceChangeApi(routes: SiteRoutes, deps: WebDeps, turns: TrialTurns): void {
  addShown(routes, deps);
  addAddition(routes, deps);
  addChanges(routes, deps);
  addCheckNow(routes, deps);
  addFollowed(routes, deps);
  addKeys(routes, deps);
  addTrial(routes, deps, turns);
}

function addShown(routes: SiteRoutes, deps: WebDeps): void {
  routes.operation({
    ...{ method: 'GET', path, right: 'read', id: 'getSource', tag, summary: 'One source with its state' },
    answer: { description: 'The source.', body: SourceShape },
    handle: (c) => answerSource(c, deps, c.req.param('id')),
  });

  routes.operation({
    ...{ method: 'GET', path: `${path}/definition` as const, right: 'edit', id: 'getSourceDefinition', tag },
    summary: 'How a source is asked and read',
    answer: { description: 'The definition in force.', body: DefinitionShape },
    handle: async (c) => {
      const { definition, sequence } = await loadEdited(deps, c.req.param('id'));
      return answerDecided(c, deps.store, definitionJson(orNotFound(definition), sequence));
    },
  });
}

function addAddition(routes: SiteRoutes, deps: WebDeps): void {
  routes.decision({
    ...{ method: 'POST', path: '/api/v1/sources', right: 'edit', id: 'addSource', tag, summary: 'Adds a source' },
    description: 'An id and an address are enough where the address is that of a feed: the rest is completed.',
    body: CreateBody,
    example: { id: 'example-authority', definition: feed },
    answer: { status: 201, description: 'The source.', body: SourceShape },
    problems: [409],
    handle: async (c, { body: { id, definition: fields }, by }) => {
      if (reservedIds.has(id)) return invalidField('id', 'another id', id);
      const change = await changeSource(deps, { id, fields, by, seen: null });
      return answerChange(c, deps, { change, id, fields, where: 'definition', status: 201 });
    },
  });
}

function addChanges(routes: SiteRoutes, deps: WebDeps): void {
  routes.decision({
    ...{ method: 'PATCH', path, right: 'edit', id: 'changeSource', tag },
    summary: 'Changes, pauses or resumes a source',
    description: 'The fields are laid over the source as it is. `{"fields": {"enabled": false}}` pauses it.',
    ifMatch: true,
    body: ChangeBody,
    example: { fields: { enabled: false } },
    answer: { description: 'The source.', body: SourceShape },
    problems: [409],
    handle: async (c, { body, by, seen = body.seen }) => {
      const { id } = orNotFound(deps.catalogue.get(c.req.param('id')));
      const { fields } = body;
      const change = await changeSource(deps, { id, fields, by, ...(seen === undefined ? {} : { seen }) });
      return answerChange(c, deps, { change, id, fields, where: 'fields', status: 200 });
    },
  });

  routes.decision({
    ...{ method: 'DELETE', path, right: 'edit', id: 'resetSource', tag },
    summary: 'Takes back all that people changed of a source',
    description: 'One that the installation did not come with is gone; its items stay. 404 where nobody changed it.',
    ifMatch: true,
    answer: { status: 204, description: 'It is as it came, or gone.' },
    handle: async (c, { by, seen }) => {
      await settled(deps.store, resetSource(deps, c.req.param('id'), by, seen));
      await showChange(deps);
    },
  });
}

function addCheckNow(routes: SiteRoutes, deps: WebDeps): void {
  routes.decision({
    ...{ method: 'POST', path: `${path}/checks` as const, right: 'edit', id: 'checkSourceNow', tag },
    summary: 'Has a source checked now, before its time',
    description:
      'It waits for the turn of its host as every check. 409 where the source is off, 429 within a minute of its last check and while its publisher asks to be left alone.',
    answer: {
      status: 202,
      description: 'The source; `GET /api/v1/checks` has the check once it is made.',
      body: SourceShape,
    },
    problems: [409, 429],
    handle: async (c, { by }) => {
      const { id } = orNotFound(deps.catalogue.get(c.req.param('id')));
      const outcome = await checkNow(deps, id, by);
      if (outcome.kind === 'too-soon') return answerTooMany(c, outcome.waitMs);
      if (outcome.kind === 'off')
        return problemResponse({ status: 409, code: 'off', title: 'The source is not watched' });
      return answerSource(c, deps, id, 202);
    },
  });
}

function addFollowed(routes: SiteRoutes, deps: WebDeps): void {
  routes.decision({
    ...{ method: 'POST', path: `${path}/followed` as const, right: 'edit', id: 'followProcedure', tag },
    summary: 'Adds the source that follows one procedure, by a source that is a template of such',
    description: 'The answer is the source that is there already where somebody added it before.',
    body: FollowBody,
    example: { reference: '2021/0106(COD)' },
    answer: { status: 201, description: 'The source that follows it.', body: SourceShape },
    handle: async (c, { body: { reference }, by }) => {
      const followed = await followProcedure(deps, { template: c.req.param('id'), reference, by });
      if (followed.kind === 'no-template') return answerError(c, 404, 'not-found');
      if (followed.kind === 'other-reference')
        return invalidField('reference', 'a number of such a procedure', reference);
      await showChange(deps);
      const { change, id } = followed;
      return answerSource(c, deps, change.kind === 'address-taken' ? change.by : id, 201);
    },
  });
}

function addKeys(routes: SiteRoutes, deps: WebDeps): void {
  const keysPath = `${path}/keys` as const;
  routes.decision({
    ...{ method: 'PUT', path: keysPath, right: 'administer', id: 'giveSourceKeys', tag },
    summary: 'Gives a source the keys that its publisher wants',
    description: 'They are kept encrypted and never shown again; a variable of the environment takes precedence.',
    body: KeysBody,
    example: { keys: { CONGRESS: 'a key' }, to: 'https://api.congress.gov' },
    answer: { status: 204, description: 'They count from the next check on.' },
    problems: [409],
    handle: async (c, { body: { keys: values, to }, by }) => {
      const definition = orNotFound(deps.catalogue.get(c.req.param('id')));
      const wanted = orNotFound(keysOf(definition));
      if (wanted.to !== to) return conflict([{ where: 'to', expected: wanted.to, got: to }]);
      const outcome = await giveKeys(deps, definition, { values, by });
      return outcome === 'unfit'
        ? invalidField('keys', `keys by these names: ${wanted.names.join(', ')}`, Object.keys(values).join(', '))
        : c.body(null, 204);
    },
  });

  routes.decision({
    ...{ method: 'DELETE', path: keysPath, right: 'administer', id: 'removeSourceKeys', tag },
    summary: 'Takes the keys of a source away for good',
    answer: { status: 204, description: 'Nothing is kept of them.' },
    handle: async (c, { by }) => {
      const { names } = orNotFound(keysOf(orNotFound(deps.catalogue.get(c.req.param('id')))));
      for (const name of names) await removeKey(deps, name, by);
    },
  });
}

function addTrial(routes: SiteRoutes, deps: WebDeps, turns: TrialTurns): void {
  routes.operation({
    ...{ method: 'POST', path: '/api/v1/source-trials', right: 'edit', id: 'trySource', tag },
    summary: 'Asks a source once, as a check would, and shows what its definition makes of the answer',
    description: 'Nothing is stored. Each client tries one at a time: else 429.',
    body: TrialBody,
    example: { definition: feed },
    answer: { description: 'What came of it: `problem` says why there is nothing to show.', body: TrialShape },
    changes: false,
    handle: async (c, { body }) => {
      const laid = layFieldsOver(undefined, 'trial', body.definition);
      if (laid.kind === 'invalid') return invalidPart('definition', laid.issues, body.definition);
      const giveBack = turns.take(clientOf(c));
      if (!giveBack) return answerTooMany(c, 5_000);
      try {
        return c.json(await trialJson(deps, hideNames(await trySource(deps, laid.definition, c.req.raw.signal))));
      } finally {
        giveBack();
      }
    },
  });
}

interface Changed {
  readonly change: SourceChange;
  readonly id: string;
  readonly fields: unknown;
  /** The part of the body with the fields. */
  readonly where: string;
  readonly status: 200 | 201;
}

async function answerChange(
  c: SiteContext,
  deps: WebDeps,
  { change, id, fields, where, status }: Changed,
): Promise<Response> {
  if (change.kind === 'invalid') return invalidPart(where, change.issues, fields);
  if (change.kind === 'address-taken') {
    return conflict([{ where: `${where}.url`, expected: 'an address that no other source has', got: change.by }]);
  }
  await showChange(deps);
  if (change.kind === 'stale') return answerStale(deps.store, change);
  if (change.kind === 'overtaken') return conflict([{ where: 'id', expected: 'what is there now' }]);
  return answerSource(c, deps, id, status);
}

function conflict(errors: Parameters<typeof problemResponse>[0]['errors']): Response {
  return problemResponse({
    status: 409,
    code: 'conflict',
    title: 'It was changed meanwhile, or is taken',
    ...(errors && { errors }),
  });
}

async function answerSource(
  c: SiteContext,
  deps: WebDeps,
  id: string,
  status: 200 | 201 | 202 = 200,
): Promise<Response> {
  const sources = await loadSources(deps, await offlineSince(deps.store));
  const source = orNotFound(sources.find(({ definition }) => definition.id === id));
  const checks = await loadLastChecks(deps.store, [source]);
  return c.json(sourceJson(source, checks.get(id)), status);
}
