import { z } from 'zod';
import { actorNamesIn } from '../../decisions/name-actor.js';
import { eventsOn } from '../../decisions/record-event.js';
import { type Change, diffSteps, stepBudget } from '../../diff/diff-texts.js';
import { lengthOf, pageLength } from '../../diff/lay-out-changes.js';
import type { Steps } from '../../diff/steps.js';
import { inTurns } from '../../jobs/read/in-slices.js';
import { actorText } from '../../messages/actor-texts.js';
import { type AuditEvent, type DecidedEvent, readAs, reasonOf } from '../../model/access/audit.js';
import type { Policy } from '../../model/policy/policy.js';
import { createTurns } from '../../ports/store/turns.js';
import { auditPhrases } from '../audit/audit-phrases.js';
import { orNotFound } from '../http/answer-error.js';
import { idPattern, type SiteRoutes } from '../http/site-routes.js';
import { ChangedWords } from '../item/revision-changes.js';
import { PageHead, Paging } from '../layout/page-parts.js';
import { respondPage } from '../layout/respond-page.js';
import { Facts } from '../layout/table.js';
import { useWords, When } from '../layout/words.js';
import type { WebDeps } from '../site-env.js';
import { policyPhrases } from './policy-phrases.js';

type PolicyEvent = DecidedEvent<'policy.created' | 'policy.changed' | 'policy.retired' | 'policy.reviewed'>;
type Definition = DecidedEvent<'policy.changed'>['details'];

/** A decision on a policy, with the definition in force before it. */
interface Step {
  /** The event as recorded. It names the actor. */
  readonly stored: AuditEvent;
  readonly event: PolicyEvent;
  /** The definition that it sets. Undefined if it sets none. */
  readonly after: Definition | undefined;
  /** Undefined for the first. */
  readonly before: Definition | undefined;
}

interface Shown extends Step {
  readonly changed: readonly { readonly field: (typeof compared)[number]; readonly changes: readonly Change[] }[];
}

interface HistoryProps {
  readonly policy: Policy;
  /** The newest first. */
  readonly steps: readonly Shown[];
  /** The sequence of the last step on the page. Undefined if no earlier steps remain. */
  readonly rest: number | undefined;
  readonly isFirst: boolean;
  readonly names: ReadonlyMap<string, string>;
}

function PolicyHistoryPage({ policy, steps, names, rest, isFirst }: HistoryProps) {
  const [t] = useWords(policyPhrases);
  const href = `/policies/${policy.id}/history`;
  return (
    <>
      <PageHead crumb={<a href={`/policies/${policy.id}`}>{policy.name}</a>} title={t.historyTitle} />
      <ol class="rows">
        {steps.map((step) => (
          <li key={step.event.sequence}>
            <StepEntry step={step} names={names} />
          </li>
        ))}
      </ol>
      <Paging next={rest === undefined ? undefined : `${href}?before=${rest}`} first={isFirst ? undefined : href} />
    </>
  );
}

function StepEntry({
  step: { stored, event, before, after, changed },
  names,
}: Pick<HistoryProps, 'names'> & { readonly step: Shown }) {
  const [t, reader] = useWords(policyPhrases);
  const { who } = actorText(stored, names.get(event.actor), reader.language);
  const reason = reasonOf(event);
  return (
    <>
      <p class="meta">
        <span>
          <When at={event.at} as="moment" />
        </span>
        <span>{t.entry(reader.formats.number(event.sequence))}</span>
      </p>
      <p>
        <strong>{who}</strong> {auditPhrases[reader.language].actions[event.action]}
      </p>
      {reason ? <p class="soft">{reason}</p> : null}
      {after ? <Changed changed={changed} first={before ? undefined : after} /> : null}
    </>
  );
}

/** The changed fields of the definition, word by word. For the first definition, its query. */
function Changed({ changed, first }: Pick<Shown, 'changed'> & { readonly first: Definition | undefined }) {
  const [t] = useWords(policyPhrases);
  if (first) return <code>{first.query}</code>;
  const said = (changes: readonly Change[]) => <ChangedWords changes={changes} />;
  return <Facts rows={changed.map(({ field, changes }) => [t.fields[field], said(changes)])} />;
}

const compared = ['name', 'query', 'description', 'owner', 'reviewOn', 'link', 'text'] as const;

/** The changed fields of the definition, each compared word by word. */
function* changesOf({ before, after }: Step): Steps<Shown['changed']> {
  const changed = compared.filter((field) => before && after && before[field] !== after[field]);
  const rows: Shown['changed'][number][] = [];
  for (const field of changed)
    rows.push({
      field,
      changes: (yield* diffSteps(before?.[field] ?? '', after?.[field] ?? '', stepBudget())).changes,
    });
  return rows;
}

/** The most decisions on a page. There are fewer if their changes are long. */
const stepsShown = 50;

/** The first of these steps that fit on a page, with their changes. There is at least one, unless there are no steps. */
async function loadShown(steps: readonly Step[]): Promise<readonly Shown[]> {
  const shown: Shown[] = [];
  let room = pageLength;
  for (const step of steps.slice(0, stepsShown)) {
    const changed = await inTurns(changesOf(step));
    room -= lengthOf(changed.flatMap(({ changes }) => changes));
    if (room < 0 && shown.length > 0) break;
    shown.push({ ...step, changed });
  }
  return shown;
}

const Before = z.coerce.number().int().positive().optional().catch(undefined);

export function addPolicyHistory(routes: SiteRoutes, deps: WebDeps): void {
  routes.get(`/policies/:id{${idPattern}}/history`, 'read', async (c) => {
    const policy = orNotFound(await deps.store.policies.get(c.req.param('id'))).value;
    const turn = createTurns();
    const steps: Step[] = [];
    let before: Definition | undefined;
    for await (const stored of eventsOn(deps.store, policy.id)) {
      await turn();
      const event = readAs(stored, 'policy.created', 'policy.changed', 'policy.retired', 'policy.reviewed');
      if (!event) continue;
      const isDefined = event.action === 'policy.created' || event.action === 'policy.changed';
      const after = isDefined ? event.details : undefined;
      steps.push({ stored, event, before, after });
      before = after ?? before;
    }
    const from = Before.parse(c.req.query('before'));
    const asked = steps.reverse().filter(({ event }) => from === undefined || event.sequence < from);
    const shown = await loadShown(asked);
    const names = await actorNamesIn(deps.store, shown, ({ event }) => event.actor);
    const title = policyPhrases[c.get('reader').language].historyTitle;
    const rest = asked.length > shown.length ? shown.at(-1)?.event.sequence : undefined;
    const page = <PolicyHistoryPage {...{ policy, steps: shown, names, rest, isFirst: from === undefined }} />;
    return respondPage(c, { title: `${title}, ${policy.name}`, section: 'policies' }, page);
  });
}
