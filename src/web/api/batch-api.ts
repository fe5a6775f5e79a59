import { z } from 'zod';
import { type BatchProgress, decideBatch, progressOf, undoBatch } from '../../decisions/decide-batch.js';
import { Seen } from '../../model/access/seen.js';
import type { Batch } from '../../model/item/batch.js';
import { Instant } from '../../model/item/entry.js';
import { TriageChange } from '../../model/item/triage.js';
import { limits } from '../../model/limits.js';
import { answerError } from '../http/answer-error.js';
import { invalidField } from '../http/read-asked.js';
import { idPattern, type SiteRoutes } from '../http/site-routes.js';
import { TagForm } from '../policies/tag-form.js';
import type { WebDeps } from '../site-env.js';
import { reason } from './parameters.js';

const item = z.string().min(1).max(200);
const seen = Seen.optional().describe(
  '`auditSequence` of the last decision on the same that the person saw, 0 for none; the last one by default.',
);

const BatchBody = z.strictObject({
  decisions: z
    .array(
      z.strictObject({
        ...{ item, policy: TagForm.shape.policy, verdict: TagForm.shape.verdict, seen },
        revision: z
          .number()
          .int()
          .positive()
          .optional()
          .describe('The version that the person read; the newest by default.'),
      }),
    )
    .max(limits.batch)
    .default([]),
  triage: z
    .array(z.strictObject({ item, said: TriageChange, seen }))
    .max(limits.batch)
    .default([])
    .describe('What becomes of items.'),
  reason,
});

const StepShape = z.object({
  item: z.string(),
  policy: z.string().optional(),
  field: z.string().optional(),
  auditSequence: z.number().int().nonnegative().describe('The decision of somebody else that stays.'),
});

const BatchShape = z
  .object({
    id: z.string(),
    createdAt: Instant,
    reason: z.string(),
    undone: z.boolean().describe('It is being taken back, or was.'),
    done: z.number().int().nonnegative().describe('How many decisions were taken, or taken back.'),
    left: z.number().int().nonnegative().describe('How many remain: they go on by themselves within two minutes.'),
    gone: z
      .number()
      .int()
      .nonnegative()
      .describe('For how many there was nothing to decide on; of what is taken back, how many had never been decided.'),
    stale: z.array(StepShape).describe('On these somebody else decided since: their decision stays.'),
  })
  .meta({ id: 'DecisionBatch', description: 'Decisions that were taken together, with one reason.' });

export function addBatchApi(routes: SiteRoutes, deps: WebDeps): void {
  routes.decision({
    ...{ method: 'POST', path: '/api/v1/decision-batches', right: 'decide', tag: 'Items', id: 'decideBatch' },
    summary: 'Decides on many items with one reason',
    description:
      'Each decision is an event of its own in the audit log. The plan is kept first: a batch that is cut off goes on by itself, and what somebody else decided since is left as it is and listed.',
    body: BatchBody,
    example: {
      decisions: [{ item: 'a1b2', policy: 'ia-rh', verdict: 'rejected', seen: 0 }],
      triage: [{ item: 'a1b2', said: { field: 'state', value: 'not-ours' } }],
      reason: 'Out of scope',
    },
    answer: { status: 201, description: 'How far the batch is.', body: BatchShape },
    handle: async (c, { body, by }) => {
      const decisions = body.decisions.map(({ item: itemId, policy: policyId, ...one }) => ({
        itemId,
        policyId,
        ...one,
      }));
      const triage = body.triage.map(({ item: itemId, ...one }) => ({ itemId, ...one }));
      const outcome = await decideBatch(deps, { by, reason: body.reason, decisions, triage });
      if (outcome.kind === 'no-reason')
        return invalidField('reason', 'a reason: the organisation asks for one', body.reason);
      if (outcome.kind === 'full')
        return invalidField('triage', `at most ${outcome.most} notes of an item`, outcome.most + 1);
      if (outcome.kind !== 'decided')
        return invalidField('decisions', `at most ${limits.batch} in all`, decisions.length);
      return c.json(batchJson(outcome.batch), 201);
    },
  });

  const onBatch = { right: 'decide', tag: 'Items', problems: [404] } as const;
  routes.operation({
    ...{ ...onBatch, method: 'GET', path: `/api/v1/decision-batches/:id{${idPattern}}`, id: 'getBatch' },
    summary: 'Gives how far a batch of decisions is',
    answer: { description: 'The batch.', body: BatchShape },
    handle: async (c) => {
      const stored = await deps.store.batches.get(c.req.param('id'));
      return stored ? c.json(batchJson(stored.value)) : answerError(c, 404, 'not-found');
    },
  });

  routes.decision({
    ...{ ...onBatch, method: 'POST', path: `/api/v1/decision-batches/:id{${idPattern}}/undo`, id: 'undoBatch' },
    summary: 'Takes a whole batch back, but for what somebody else decided since',
    answer: { status: 201, description: 'How far it is taken back.', body: BatchShape },
    handle: async (c, { by }) => {
      const undone = await undoBatch(deps, { id: c.req.param('id'), by });
      return undone ? c.json(batchJson(undone.batch), 201) : answerError(c, 404, 'not-found');
    },
  });
}

function batchJson(batch: Batch): z.infer<typeof BatchShape> {
  const { id, createdAt, reason, undoes: undone } = batch;
  const { done, left, gone, stale } = progressOf(batch);
  return { ...{ id, createdAt, reason, undone, done, left, gone }, stale: stale.map(stepJson) };
}

function stepJson({
  itemId,
  decides,
  sequence: auditSequence,
}: BatchProgress['stale'][number]): z.infer<typeof StepShape> {
  const of = decides.on === 'tag' ? { policy: decides.policyId } : { field: decides.said.field };
  return { item: itemId, ...of, auditSequence };
}
