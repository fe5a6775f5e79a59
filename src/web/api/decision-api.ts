import { z } from 'zod';
import { correctItem } from '../../decisions/correct-item.js';
import { decideBatch } from '../../decisions/decide-batch.js';
import { decideTag } from '../../decisions/decide-tag.js';
import { actorNames } from '../../decisions/name-actor.js';
import { takeOut } from '../../decisions/take-out.js';
import { triageItem } from '../../decisions/triage-item.js';
import { eachWith } from '../../model/each-with.js';
import { CorrectedFinding, correctableFindings } from '../../model/item/correction.js';
import { Instant } from '../../model/item/entry.js';
import { isNotOurs, TriageChange } from '../../model/item/triage.js';
import { answerError } from '../http/answer-error.js';
import { settled } from '../http/if-match.js';
import { invalidField } from '../http/read-asked.js';
import { idPattern, type SiteRoutes } from '../http/site-routes.js';
import { TagForm } from '../policies/tag-form.js';
import type { WebDeps } from '../site-env.js';
import { TagShape, tagJson } from './item-api.js';
import { reason } from './parameters.js';

/** The sequence of a decision in the audit log. */
const auditSequence = z.number().int().positive();

// Numbers here are texts in a form.
const TagBody = z.strictObject({
  ...TagForm.shape,
  revision: z.number().int().positive().optional().describe('The version that the person read; the newest by default.'),
});
const DecidedTagShape = TagShape.extend({
  newestRevision: z.number().int().positive().describe('Greater than `revision` where another version came before.'),
});

const TriageBody = eachWith(TriageChange, { reason });
const TriagedShape = z.object({
  ...{ field: z.string(), value: z.string().nullable() },
  ...{ at: Instant.nullable(), auditSequence: z.number().int().nonnegative() },
});

const TakeOutBody = z.strictObject({ reason });
const TakenOutShape = z.object({
  eventGroup: z.string(),
  dossier: z.string().meta({ deprecated: true, description: 'The former name of `eventGroup`, with the same value.' }),
  auditSequence,
});

const CorrectionBody = eachWith(CorrectedFinding, { reason });
const CorrectedShape = z.object({
  finding: z.enum(correctableFindings),
  ...{ of: z.string().optional(), value: z.string(), to: z.string().optional() },
  ...{ subject: z.string().optional(), sentence: z.string().optional() },
  ...{ reason: z.string(), at: Instant, auditSequence },
});

const onItem = { method: 'POST', right: 'decide', tag: 'Items', problems: [404], ifMatch: true } as const;

export function addDecisionApi(routes: SiteRoutes, deps: WebDeps): void {
  addTagDecision(routes, deps);
  addCorrection(routes, deps);
  addTriage(routes, deps);
  addTakingOut(routes, deps);
}

function addTagDecision(routes: SiteRoutes, deps: WebDeps): void {
  routes.decision({
    ...{ ...onItem, path: `/api/v1/items/:id{${idPattern}}/tags`, id: 'decideTag' },
    summary: 'Confirms or rejects that an item concerns a policy',
    body: TagBody,
    example: { policy: 'ia-rh', verdict: 'confirmed', by: 'Claire Martin', reason: 'We use it in recruitment' },
    answer: { status: 201, description: 'The tag, with its decision.', body: DecidedTagShape },
    handle: async (c, { body, by, seen }) => {
      const { policy: policyId, ...decision } = body;
      const about = { itemId: c.req.param('id'), policyId, by, seen };
      const outcome = await settled(deps.store, decideTag(deps, { ...decision, ...about }));
      if (outcome.kind === 'no-such-revision')
        return invalidField('revision', `at most ${outcome.newest}`, body.revision);
      if (outcome.kind === 'no-reason')
        return invalidField('reason', 'a reason: the organisation asks for one', body.reason);
      const names = await actorNames(deps.store, [outcome.tag.by]);
      const tag = tagJson({ ...outcome, decidedBy: names.get(outcome.event.actor) });
      return c.json({ ...tag, newestRevision: outcome.newest }, 201);
    },
  });
}

function addCorrection(routes: SiteRoutes, deps: WebDeps): void {
  routes.decision({
    ...{ ...onItem, path: `/api/v1/items/:id{${idPattern}}/corrections`, id: 'correctItem' },
    summary: 'Corrects what the rules say of an item',
    description:
      'Of `topic`, `date` and `reference` an item has several: `of` says which; `2026-08-02 unclear` is a date to check, whose role `on` tells. `instead` puts the date and role of `to` in the place of a date, with the provision in `subject`; `on` of a date or reference (`celex:32024R1689`) that the item does not name wants the `sentence` that names it. `rules` withdraws a correction that is in force.',
    body: CorrectionBody,
    example: { finding: 'kind', value: 'law', by: 'Claire Martin', reason: 'It is binding' },
    answer: { status: 201, description: 'What was said, with its decision.', body: CorrectedShape },
    handle: async (c, { body, by, seen }) => {
      const { reason, ...said } = body;
      const decision = { itemId: c.req.param('id'), said, by, reason, seen };
      const outcome = await settled(deps.store, correctItem(deps, decision));
      if (outcome.kind === 'not-corrected') return invalidField('value', 'a correction that is in force', body.value);
      if (outcome.kind === 'not-found') return invalidField('of', 'a finding of the item', Reflect.get(body, 'of'));
      if (outcome.kind === 'incomplete') {
        const expected = { to: 'a day and its role', sentence: 'the words that name it, as the item does not' };
        return invalidField(outcome.field, expected[outcome.field], Reflect.get(body, outcome.field));
      }
      if (outcome.kind === 'full')
        return invalidField('finding', `one of ${outcome.most} corrected findings at most`, 'another');
      const { at, sequence } = outcome.event;
      return c.json({ ...said, reason, at, auditSequence: sequence }, 201);
    },
  });
}

function addTriage(routes: SiteRoutes, deps: WebDeps): void {
  routes.decision({
    ...{ ...onItem, path: `/api/v1/items/:id{${idPattern}}/triage`, id: 'triageItem' },
    summary: 'Says how far an item is, what is at stake, who is in charge, by when, or a note',
    description: '`null` takes back what was said. What is so already is not written again.',
    body: TriageBody,
    example: { field: 'owner', value: 'Claire Martin' },
    answer: { status: 201, description: 'What was said, with its decision.', body: TriagedShape },
    handle: async (c, { body, by, seen }) => {
      const { reason, ...said } = body;
      const decision = { itemId: c.req.param('id'), said, by, reason, seen };
      if (isNotOurs(said)) {
        // Also rejects the tags for which the item waits.
        const { by } = decision;
        const batch = await decideBatch(deps, { by, reason, decisions: [], triage: [decision], whole: true });
        if (batch.kind === 'no-reason')
          return invalidField('reason', 'a reason: the organisation asks for one', reason);
      }
      const outcome = await settled(deps.store, triageItem(deps, decision));
      if (outcome.kind === 'full')
        return invalidField(
          'value',
          `null, as an item has had ${outcome.most} notes, the most there can be`,
          said.value,
        );
      const { at, sequence } =
        outcome.kind === 'triaged' ? outcome.event : (outcome.entry ?? { at: null, sequence: 0 });
      return c.json({ ...said, at, auditSequence: sequence }, 201);
    },
  });
}

function addTakingOut(routes: SiteRoutes, deps: WebDeps): void {
  routes.decision({
    ...{ ...onItem, path: `/api/v1/items/:id{${idPattern}}/taken-out`, id: 'takeItemOut' },
    summary: 'Decides that an item is not about the same event: it leaves its event group for good',
    body: TakeOutBody,
    example: { by: 'Claire Martin', reason: 'Another case' },
    answer: { status: 201, description: 'The event group that it left.', body: TakenOutShape },
    handle: async (c, { body, by, seen }) => {
      const outcome = await settled(deps.store, takeOut(deps, { ...body, itemId: c.req.param('id'), by, seen }));
      if (outcome.kind === 'no-group') return answerError(c, 404, 'not-found');
      const { eventGroupId, event } = outcome;
      return c.json({ eventGroup: eventGroupId, dossier: eventGroupId, auditSequence: event.sequence }, 201);
    },
  });
}
