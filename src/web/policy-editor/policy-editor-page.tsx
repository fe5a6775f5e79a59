import type { SearchOutcome } from '../../jobs/read/run-search.js';
import type { Naming } from '../../messages/value-name.js';
import { type Policy, PolicyDefinition } from '../../model/policy/policy.js';
import { freeId, slugOf } from '../../model/source/own-source.js';
import { Field, NameField, SeenField } from '../layout/field.js';
import { PageHead, Said, Section } from '../layout/page-parts.js';
import { useWords } from '../layout/words.js';
import { HitList } from '../search/hit-list.js';
import { QueryWarnings } from '../search/query-warnings.js';
import { SearchParams, searchHref } from '../search/search-params.js';
import { policyEditorPhrases } from './policy-editor-phrases.js';

export interface PolicyEdited {
  /** Undefined for a new one. */
  readonly policy: Policy | undefined;
  readonly fields: PolicyFields;
  readonly errors: ReadonlySet<PolicyError>;
  readonly trial?: SearchOutcome | undefined;
  /** The number of the last decision on it that was seen. */
  readonly seen: number | undefined;
}

interface PolicyEditorPageProps {
  readonly edited: PolicyEdited;
  readonly naming: Naming;
}

export function PolicyEditorPage({ edited, naming }: PolicyEditorPageProps) {
  const [t] = useWords(policyEditorPhrases);
  const { policy, fields, errors, trial } = edited;
  return (
    <>
      <PageHead
        crumb={policy ? <a href={`/policies/${policy.id}`}>{policy.name}</a> : <a href="/policies">{t.policies}</a>}
        title={policy ? t.editTitle(policy.name) : t.addTitle}
        lead={t.intro}
      />
      <Said as="alert" text={errors.size > 0 ? t.refused : null} />
      {trial ? <QueryWarnings text={fields.query} warnings={trial.warnings} /> : null}
      <EditForm edited={edited} />
      {trial && !errors.has('query') ? <Trial query={fields.query} trial={trial} naming={naming} /> : null}
      {policy && !policy.retired ? <Retire policy={policy} /> : null}
    </>
  );
}

function EditForm({ edited: { policy, fields, errors, seen } }: Pick<PolicyEditorPageProps, 'edited'>) {
  const [t, reader] = useWords(policyEditorPhrases);
  const errorOf = (...of: readonly PolicyError[]) => of.flatMap((one) => (errors.has(one) ? [t.errors[one]] : []))[0];
  return (
    <form class="stacked narrow" method="post" action="/policies/edit" novalidate>
      {policy ? <input type="hidden" name="id" value={policy.id} /> : null}
      <SeenField at={seen} />
      <Field id="name" label={t.name} hint={t.nameHint} error={errorOf('name')}>
        <input name="name" value={fields.name} maxlength={200} required />
      </Field>
      <Field id="query" label={t.query} hint={t.queryHint} error={errorOf('query', 'unread')}>
        <textarea name="query" rows={4} maxlength={4_000} spellcheck={false} required value={fields.query} />
      </Field>
      <button type="submit" name="action" value="try">
        {t.try}
      </button>
      <Field id="description" label={t.description} error={errorOf('description')}>
        <textarea name="description" rows={2} maxlength={4_000} value={fields.description} />
      </Field>
      <Field id="owner" label={t.owner} hint={t.ownerHint} error={errorOf('owner')}>
        <input name="owner" value={fields.owner} maxlength={200} />
      </Field>
      <NameField value={fields.by ?? reader.name} error={errorOf('by')} />
      <button type="submit" class="primary" name="action" value="save">
        {policy?.retired ? t.takeUp : t.save}
      </button>
    </form>
  );
}

interface TrialProps extends Omit<PolicyEditorPageProps, 'edited'> {
  readonly query: string;
  readonly trial: SearchOutcome;
}

function Trial({ query, trial, naming }: TrialProps) {
  const [t, reader] = useWords(policyEditorPhrases);
  const { total, hits } = trial;
  return (
    <Section id="trial" title={reader.formats.count(t.caught, total)}>
      <p class="quiet">{total === 0 ? t.nothing : t.toSuggest}</p>
      <HitList hits={hits} naming={naming} />
      {total > hits.length ? (
        <p>
          <a href={searchHref(lookEverywhere(query))}>{t.seeAll}</a>
        </p>
      ) : null}
    </Section>
  );
}

function Retire({ policy }: { readonly policy: Policy }) {
  const [t] = useWords(policyEditorPhrases);
  return (
    <Section class="panel delete-search" id="retire" title={t.retireTitle}>
      <p>{t.retireText}</p>
      <form class="stacked" method="post" action={`/policies/${policy.id}/retire`}>
        <SeenField at={policy.sequence} />
        <NameField id="retire-by" />
        <button type="submit" class="reject">
          {t.retire}
        </button>
      </form>
    </Section>
  );
}

const texts = ['name', 'query', 'description', 'owner'] as const;
type PolicyText = (typeof texts)[number];
export type PolicyError = PolicyText | 'unread' | 'by';

type PolicyFields = Readonly<Record<PolicyText, string>> & { readonly by?: string | undefined };

/** Pages stand where those of such policies would. */
const pages: readonly string[] = ['new', 'edit'];

/** What was typed, with nothing around it; the rows of a query are one. */
export function policyFields(sent: Readonly<Partial<Record<PolicyText | 'by', string>>>): PolicyFields {
  const [name = '', query = '', description = '', owner = ''] = texts.map((field) => (sent[field] ?? '').trim());
  return { name, query: onOneRow(query), description, owner, by: sent.by };
}

function onOneRow(text: string): string {
  const rows = text.split('\n').map((row) => row.trim());
  return rows.filter((row) => row !== '').join(' ');
}

interface ReadPolicyForm {
  readonly definition: PolicyDefinition | undefined;
  readonly errors: readonly PolicyError[];
}

/** The definition that a form holds, or which of its fields are refused. */
export function readPolicyForm(id: string, { by: _by, ...written }: PolicyFields): ReadPolicyForm {
  const { data: definition, error } = PolicyDefinition.safeParse({ ...written, id });
  return { definition, errors: texts.filter((field) => error?.issues.some(({ path }) => path[0] === field)) };
}

/** `IA dans le recrutement` as `ia-dans-le-recrutement`. */
export function freePolicyId(name: string, policies: readonly Policy[]): string {
  const taken = new Set([...pages, ...policies.map(({ id }) => id)]);
  return freeId(slugOf(name) || 'policy', taken);
}

/** As a policy looks: whether an item is about AI or not. */
export function lookEverywhere(query: string): SearchParams {
  return SearchParams.parse({ q: query, relevance: ['ai', 'other'] });
}
