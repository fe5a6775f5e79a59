import type { ComponentChildren } from 'preact';
import type { TriageEntry } from '../../jobs/read/load-triage-list.js';
import { impactName, stateName } from '../../messages/names.js';
import type { Item } from '../../model/item/item.js';
import { itemFields } from '../../model/item/item-fields.js';
import { putOffDays } from '../../model/item/read-mark.js';
import { Impact, ItemState, stateOf, type TriageField, triageOf } from '../../model/item/triage.js';
import { PersonField } from '../access/people.js';
import { seenText } from '../http/seen.js';
import { NameField, Select } from '../layout/field.js';
import { Button, EnterButton } from '../layout/page-parts.js';
import { useReader, useWords } from '../layout/words.js';
import { KeepOrHold, type Overtaken, Overtook } from './keep-or-hold.js';
import { saidBefore, shownTags, type TriageView, tagsOf, tagText } from './load-triage.js';
import { triagePhrases } from './triage-phrases.js';

/** Why a form is refused. Each has a phrase in `errors`. */
export type DecisionError = keyof (typeof triagePhrases)['fr']['errors'];

/** The outcomes of the form's buttons. */
const outcomes = ['confirmed', 'rejected', 'saved'] as const;

/** A sent form that was not carried out. It is shown again with its input. */
export interface RefusedDecision {
  readonly sent: URLSearchParams;
  readonly errors: readonly DecisionError[];
  /** The decisions that other people made first. */
  readonly overtaken?: Overtaken | undefined;
}

interface DecideFormProps {
  readonly open: TriageEntry;
  readonly view: Pick<TriageView, 'naming' | 'people' | 'reasons' | 'taken'>;
  readonly refused: RefusedDecision | undefined;
  /** Path of the page to return to. */
  readonly back: string;
  /** Id of the next item in the triage list. */
  readonly next?: string | undefined;
  /** Ids of policies without a pending decision, if the page offers them too. */
  readonly others?: readonly string[];
}

/**
 * One form for an item, for all its suggested policies. If another person decided first, their decision stands above the form and the form
 * keeps its input.
 */
export function DecideForm({ open, view, refused, back, next, others }: DecideFormProps) {
  const [t, reader] = useWords(triagePhrases);
  const { item } = open;
  if (!reader.may('decide')) return null;
  const sent = refused?.sent ?? saidBefore(view, open);
  const waiting = [...new Set([...open.pending, ...open.review])];
  const ticked = sent?.getAll('policy') ?? waiting;
  const policies = [...new Set([...waiting, ...ticked])];
  const rest = others?.filter((id) => !policies.includes(id)) ?? [];
  return (
    <>
      {refused?.overtaken ? <Overtook {...refused.overtaken} sent={refused.sent} itemId={item.id} /> : null}
      <form
        class="decide"
        id="decide"
        method="post"
        action="/triage/decide"
        aria-label={t.decision}
        data-send={others ? undefined : 'part'}
        data-asked={refused?.overtaken ? undefined : outcomes.find((one) => one === sent?.get('do'))}
        data-typed={sent && ''}
        {...spoken(t, view.reasons)}
      >
        <EnterButton />
        <input type="hidden" name="back" value={back} />
        <input type="hidden" name="item" value={item.id} />
        <input type="hidden" name="next" value={refused?.sent.get('next') ?? next ?? ''} />
        <SeenTags {...{ open, policies, rest }} />
        {refused?.errors.length ? (
          <p class="error" role="alert">
            {refused.errors.map((error) => t.errors[error]).join(' ')}
          </p>
        ) : null}
        <p class="soft" role="status" />
        <PolicyPicks {...{ open, policies, rest, ticked, sent }} naming={view.naming} />
        <ReasonPicks view={view} sent={sent} />
        <Follow item={item} view={view} sent={sent} errors={refused?.errors} />
        <div class="buttons">
          <div class="go">
            {refused?.overtaken ? (
              <KeepOrHold {...refused.overtaken} sent={refused.sent} itemId={item.id} />
            ) : (
              <Verdicts />
            )}
            {others ? null : <PutOff id="until" sent={sent} />}
          </div>
          {refused?.overtaken ? null : <Button look="quiet" name="do" value="saved" label={t.save} />}
        </div>
      </form>
    </>
  );
}

interface OfferedPolicies {
  readonly open: TriageEntry;
  /** Ids of the policies that are pending, to review or ticked, and of the others that are offered. */
  readonly policies: readonly string[];
  readonly rest: readonly string[];
}

/** The tags of the item and its twins as shown, so that a decision by somebody else in between is detected. */
function SeenTags({ open, policies, rest }: OfferedPolicies) {
  const ofTwins = open.twins.flatMap((twin) =>
    shownTags(twin, {}).filter(({ policyId }) => policies.includes(policyId)),
  );
  return (
    <>
      {tagsOf(open.item, [...policies, ...rest]).map((tag) => (
        <input key={tag.policyId} type="hidden" name="tag" value={tagText(tag)} />
      ))}
      {ofTwins.map((tag) => (
        <input key={tagText(tag)} type="hidden" name="twin" value={tagText(tag)} />
      ))}
    </>
  );
}

interface PolicyPicksProps extends OfferedPolicies, Pick<TriageView, 'naming'> {
  readonly ticked: readonly string[];
  readonly sent: URLSearchParams | undefined;
}

function PolicyPicks({ open, policies, rest, ticked, sent, naming }: PolicyPicksProps) {
  const [t, { formats }] = useWords(triagePhrases);
  const pick = (id: string) => (
    <Pick key={id} type="checkbox" name="policy" value={id} checked={ticked.includes(id)}>
      {naming.policies.get(id) ?? id}
    </Pick>
  );
  return (
    <fieldset class="picks">
      <legend>{t.policies}</legend>
      {policies.map(pick)}
      {open.twins.length === 0 ? null : (
        <Pick type="checkbox" name="twins" value="1" checked={sent ? sent.has('twins') : true}>
          {formats.count(t.twins, open.twins.length)}
        </Pick>
      )}
      {rest.length === 0 ? null : (
        <details class="fold" open={policies.length === 0}>
          <summary>{t.others}</summary>
          <div class="picks">{rest.map(pick)}</div>
        </details>
      )}
    </fieldset>
  );
}

/** Messages that the script shows if a key has no effect. */
export function spoken(t: (typeof triagePhrases)['fr'], { list }: Pick<TriageView['reasons'], 'list'>) {
  return { 'data-again': t.errors.again, 'data-no-reason': t.noReason(String(list.length)) };
}

/** The buttons to confirm and to reject. `isMain`: confirming is the main action of the view. */
export function Verdicts({ isMain = true }: { readonly isMain?: boolean }) {
  const [t] = useWords(triagePhrases);
  return (
    <>
      <button type="submit" class={isMain ? 'btn main' : 'btn'} name="do" value="confirmed" data-key="c">
        {t.confirm} <kbd>c</kbd>
      </button>
      <button type="submit" class="btn" name="do" value="rejected" data-key="x">
        {t.reject} <kbd>x</kbd>
      </button>
    </>
  );
}

interface PutOffProps {
  readonly id: string;
  readonly sent: URLSearchParams | undefined;
}

export function PutOff({ id, sent }: PutOffProps) {
  const [t] = useWords(triagePhrases);
  return (
    <span class="later">
      <Button
        look="quiet"
        formaction="/triage/later"
        formNoValidate
        name="do"
        value="later"
        data-key="e"
        label={[t.later, ' ', <kbd key="e">e</kbd>]}
      />
      <label class="sr" for={id}>
        {t.until}
      </label>
      <Select
        id={id}
        name="until"
        options={putOffDays.map((days) => [String(days), t.inDays[days]] as const)}
        value={sent?.get('until') ?? '7'}
      />
    </span>
  );
}

interface PickProps {
  readonly type: 'checkbox' | 'radio';
  readonly name: string;
  readonly value: string;
  readonly checked: boolean;
  readonly children: ComponentChildren;
}

function Pick({ children, ...input }: PickProps) {
  return (
    <label class="pick">
      <input {...input} />
      {children}
    </label>
  );
}

function ReasonPicks({ view, sent }: Pick<DecideFormProps, 'view'> & { readonly sent: URLSearchParams | undefined }) {
  const [t, reader] = useWords(triagePhrases);
  return (
    <fieldset class="picks">
      <legend>{t.reason}</legend>
      {view.reasons.list.map((reason) => (
        <Pick
          key={reason.fr}
          type="radio"
          name="why"
          value={reason[reader.language]}
          checked={sent?.get('why') === reason[reader.language]}
        >
          {reason[reader.language]}
        </Pick>
      ))}
      <label class="sr" for="say">
        {t.own}
      </label>
      <input
        class="say"
        id="say"
        name="say"
        list="reasons"
        placeholder={t.own}
        value={sent?.get('say') ?? ''}
        maxlength={2_000}
      />
    </fieldset>
  );
}

/** The offered reasons, for an input with `list="reasons"`. */
export function ReasonList({ list, typed = [] }: Pick<TriageView['reasons'], 'list' | 'typed'>) {
  const { language } = useReader();
  const offered = list.map((reason) => reason[language]);
  return (
    <datalist id="reasons">
      {offered.map((reason) => (
        <option key={reason} value={reason} data-offered="" />
      ))}
      {typed
        .filter((reason) => !offered.includes(reason))
        .map((reason) => (
          <option key={reason} value={reason} />
        ))}
    </datalist>
  );
}

/** Triage fields of the form, in its order. */
export const followed = ['state', 'impact', 'owner', 'due', 'note'] as const satisfies readonly TriageField[];

/** States that follow from decisions, so the form does not offer them. */
const followsDecision: readonly string[] = ['new', 'assessed'] satisfies readonly ItemState[];

interface FollowProps extends Pick<DecideFormProps, 'view'> {
  readonly item: Item;
  readonly sent: URLSearchParams | undefined;
  readonly errors: readonly DecisionError[] | undefined;
}

/** The follow-up of an item. Only changed fields are recorded: `was …` holds the shown value and the last decision on the field. */
function Follow({ item, view, sent, errors }: FollowProps) {
  const [t, reader] = useWords(triagePhrases);
  const stored = (field: TriageField) => triageOf(item, field);
  const shownIn = (field: TriageField) => sent?.get(field) ?? stored(field)?.value ?? '';
  const state = shownIn('state');
  const ofDecision = stateName(stateOf({ ...item, triage: [] }).value, reader.language);
  const said = (one: ItemState) => stateName(one, reader.language);
  const states = ItemState.options.filter(
    (one) => one === state || !(followsDecision.includes(one) || said(one) === ofDecision),
  );
  return (
    <div class="then">
      <span class="lab">{t.follow}</span>
      {followed.map((field) => (
        <input
          key={field}
          type="hidden"
          name={`was ${field}`}
          value={`${seenText(stored(field)?.sequence)} ${stored(field)?.value ?? ''}`}
        />
      ))}
      <ImpactPicks value={shownIn('impact')} />
      <label for="state">
        {itemFields.state.facet[reader.language]}
        <Select
          name="state"
          options={[['', ofDecision], ...states.map((one) => [one, said(one)] as const)]}
          value={state}
        />
      </label>
      <PersonField
        {...{
          id: 'owner',
          name: 'owner',
          label: itemFields.owner.facet[reader.language],
          nobody: '–',
          people: view.people,
        }}
        value={shownIn('owner')}
      />
      <DueField id="due" value={shownIn('due')} isUnread={errors?.includes('due') ?? false} />
      <label>
        {t.note} <input name="note" value={shownIn('note')} maxlength={4_000} />
      </label>
      <NameField id="decide-by" value={sent?.get('by') ?? undefined} />
    </div>
  );
}

export function ImpactPicks({ value }: { readonly value: string }) {
  const { language } = useReader();
  return (
    <span class="seg" role="radiogroup" aria-label={itemFields.impact.facet[language]}>
      {Impact.options.toReversed().map((one) => (
        <Pick key={one} type="radio" name="impact" value={one} checked={value === one}>
          {impactName(one, language)}
        </Pick>
      ))}
    </span>
  );
}

interface DueFieldProps {
  readonly id: string;
  readonly value: string;
  /** True if the value is no date. It is then shown as typed. */
  readonly isUnread: boolean;
}

export function DueField({ id, value, isUnread }: DueFieldProps) {
  const [t] = useWords(triagePhrases);
  const named = { id, name: 'due', value };
  return (
    <label for={id}>
      {t.due}
      {isUnread ? <input {...named} aria-invalid="true" /> : <input {...named} type="date" />}
    </label>
  );
}
