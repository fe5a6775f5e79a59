import { idleActions } from '../../jobs/match/apply-search-actions.js';
import type { TriedActions } from '../../jobs/read/try-actions.js';
import { impactName, stateName } from '../../messages/names.js';
import { type Naming, valueName } from '../../messages/value-name.js';
import { itemFields } from '../../model/item/item-fields.js';
import { actionFields, hasActions, Impact, SearchActions, searchActions } from '../../model/item/triage.js';
import type { Policy } from '../../model/policy/policy.js';
import type { SavedSearch } from '../../model/search/saved-search.js';
import { type People, PersonField } from '../access/people.js';
import { Field, Select } from '../layout/field.js';
import { Button, Section } from '../layout/page-parts.js';
import { useWords } from '../layout/words.js';
import { loadNaming } from '../policies/policy-names.js';
import { ItemRow } from '../search/item-link.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { savedPhrases } from './saved-phrases.js';

/** The actions in words: `À décider : IA et RH · Impact : Fort`. */
export function sayActions(actions: SearchActions, naming: Naming): string {
  const { label } = savedPhrases[naming.language];
  const said = searchActions.flatMap((name) => {
    const [value, field] = [actions[name], actionFields[name]];
    return value ? [label(itemFields[field].facet[naming.language], valueName(field, value, naming))] : [];
  });
  return said.join(' · ');
}

/** The actions of a search in words, with a note for each that can no longer be applied. Empty if it has none. */
export async function describeActions(c: SiteContext, deps: WebDeps, { actions }: SavedSearch): Promise<string> {
  if (!hasActions(actions)) return '';
  const { language } = c.get('reader');
  const naming = await loadNaming(deps, language);
  const t = savedPhrases[language];
  const idle = [...(await idleActions(deps.store, actions))].map((name) => t.idle[name]);
  return [t.actionsAre(sayActions(actions, naming)), ...idle].join(' ');
}

export interface ActionChoices {
  readonly policies: readonly Policy[];
  readonly people: People;
}

interface ActionFieldsProps extends ActionChoices {
  readonly id: string;
  readonly actions: SearchActions;
  readonly isRefused: boolean;
}

/** The fields are called `act.…`, since a filter of the search may be called `impact`. */
export function ActionFields({ id, actions, isRefused, policies, people }: ActionFieldsProps) {
  const [t, { language }] = useWords(savedPhrases);
  const none = ['', t.noAction] as const;
  const offered = policies.filter((policy) => !policy.retired || policy.id === actions.tag);
  const selects = [
    ['tag', t.actionTag, offered.map((policy) => [policy.id, policy.name] as const)],
    [
      'impact',
      itemFields.impact.facet[language],
      Impact.options.map((one) => [one, impactName(one, language)] as const),
    ],
    ['state', itemFields.state.facet[language], actionStates.map((one) => [one, stateName(one, language)] as const)],
  ] as const;
  return (
    <Section class="panel stacked" id="rule" title={t.actionsTitle}>
      <p class="hint">{t.actionsHint}</p>
      {isRefused ? <p class="error">{t.errors.actions}</p> : null}
      <div class="side-by-side">
        {selects.map(([name, label, options]) => (
          <Field key={name} id={`act-${name}`} label={label}>
            <Select name={`act.${name}`} options={[none, ...options]} value={actions[name] ?? ''} />
          </Field>
        ))}
        <PersonField
          {...{ id: 'act-assign', name: 'act.assign', label: t.actionAssign, people, nobody: t.noAction }}
          value={actions.assign ?? ''}
        />
      </div>
      <p class="buttons">
        <Button name="action" value="try" formaction={`/saved/${id}#tried`} formnovalidate label={t.tryActions} />
      </p>
    </Section>
  );
}

const actionStates = SearchActions.shape.state.unwrap().options;

/** Undefined if the form has no such fields, or an invalid value in one. */
export function readActions(sent: URLSearchParams): SearchActions | undefined {
  if (!searchActions.some((name) => sent.has(`act.${name}`))) return undefined;
  const given = searchActions.flatMap((name) => {
    const value = sent.get(`act.${name}`)?.trim();
    return value ? [[name, value] as const] : [];
  });
  return SearchActions.safeParse(Object.fromEntries(given)).data;
}

/** What the actions would have done. Nothing is saved. */
export function Tried({ tried, naming }: { readonly tried: TriedActions; readonly naming: Naming }) {
  const [t, { formats }] = useWords(savedPhrases);
  const { total, examples } = tried;
  return (
    <Section class="panel" id="tried" title={t.actionsTried}>
      <p role="status">
        {total === null ? t.actionsTooCostly : formats.count(t.actionsWouldApply, total)} {t.nothingDone}
      </p>
      <ol class="rows">
        {examples.map(({ item, says }) => (
          <li key={item.id}>
            <ItemRow item={item} naming={naming}>
              <p class="soft">{sayActions(says, naming)}</p>
            </ItemRow>
          </li>
        ))}
      </ol>
    </Section>
  );
}
