import { actorNamesIn } from '../../decisions/name-actor.js';
import { eventsOn } from '../../decisions/record-event.js';
import { diffTexts } from '../../diff/diff-texts.js';
import { actorText } from '../../messages/actor-texts.js';
import { type AuditEvent, type DecidedEvent, readAs, reasonOf } from '../../model/access/audit.js';
import type { Policy } from '../../model/policy/policy.js';
import { auditPhrases } from '../audit/audit-phrases.js';
import { orNotFound } from '../http/answer-error.js';
import { idPattern, type SiteRoutes } from '../http/site-routes.js';
import { ChangedWords } from '../item/revision-changes.js';
import { PageHead } from '../layout/page-parts.js';
import { respondPage } from '../layout/respond-page.js';
import { Facts } from '../layout/table.js';
import { useWords, When } from '../layout/words.js';
import type { WebDeps } from '../site-env.js';
import { policyPhrases } from './policy-phrases.js';

type PolicyEvent = DecidedEvent<'policy.created' | 'policy.changed' | 'policy.retired' | 'policy.reviewed'>;
type Definition = DecidedEvent<'policy.changed'>['details'];

/** A decision on a policy beside what was in force before it. */
interface Step {
  /** As it is on record, with who acted. */
  readonly stored: AuditEvent;
  readonly event: PolicyEvent;
  /** Undefined where it decides nothing of the definition. */
  readonly after: Definition | undefined;
  /** Undefined of the first. */
  readonly before: Definition | undefined;
}

interface HistoryProps {
  readonly policy: Policy;
  /** The newest first. */
  readonly steps: readonly Step[];
  readonly names: ReadonlyMap<string, string>;
}

function PolicyHistoryPage({ policy, steps, names }: HistoryProps) {
  const [t] = useWords(policyPhrases);
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
    </>
  );
}

function StepEntry({
  step: { stored, event, before, after },
  names,
}: Pick<HistoryProps, 'names'> & { readonly step: Step }) {
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
      {after ? <Changed before={before} after={after} /> : null}
    </>
  );
}

const compared = ['name', 'query', 'description', 'owner', 'reviewOn', 'link', 'text'] as const;

/** What of the definition changed, word by word; of the first one, its query. */
function Changed({ before, after }: { readonly before: Definition | undefined; readonly after: Definition }) {
  const [t] = useWords(policyPhrases);
  if (!before) return <code>{after.query}</code>;
  const changed = compared.filter((field) => before[field] !== after[field]);
  const said = (field: (typeof compared)[number]) => (
    <ChangedWords changes={diffTexts(before[field], after[field]).changes} />
  );
  return <Facts rows={changed.map((field) => [t.fields[field], said(field)])} />;
}

/** Beyond these a policy changed more often than anybody reads. */
const stepsShown = 100;

export function addPolicyHistory(routes: SiteRoutes, deps: WebDeps): void {
  routes.get(`/policies/:id{${idPattern}}/history`, 'read', async (c) => {
    const policy = orNotFound(await deps.store.policies.get(c.req.param('id'))).value;
    const steps: Step[] = [];
    let before: Definition | undefined;
    for await (const stored of eventsOn(deps.store, policy.id)) {
      const event = readAs(stored, 'policy.created', 'policy.changed', 'policy.retired', 'policy.reviewed');
      if (!event) continue;
      const isDefined = event.action === 'policy.created' || event.action === 'policy.changed';
      const after = isDefined ? event.details : undefined;
      steps.push({ stored, event, before, after });
      before = after ?? before;
    }
    const shown = steps.reverse().slice(0, stepsShown);
    const names = await actorNamesIn(deps.store, shown, ({ event }) => event.actor);
    const title = policyPhrases[c.get('reader').language].historyTitle;
    const page = <PolicyHistoryPage policy={policy} steps={shown} names={names} />;
    return respondPage(c, { title: `${title}, ${policy.name}`, section: 'policies' }, page);
  });
}
