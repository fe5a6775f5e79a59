import { type Policy, PolicyDefinition } from '../../model/policy/policy.js';
import { freeId, slugOf } from '../../model/source/own-source.js';
import { SearchParams } from '../search/search-params.js';

const texts = ['name', 'query', 'description', 'owner'] as const;
type PolicyText = (typeof texts)[number];
export type PolicyError = PolicyText | 'unread' | 'by';

export type PolicyFields = Readonly<Record<PolicyText, string>> & { readonly by?: string | undefined };

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
