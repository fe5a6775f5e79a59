import type { ComponentChildren, VNode } from 'preact';
import type { QueueEntry } from '../../jobs/read/load-queue.js';
import { impactName, stateName } from '../../messages/names.js';
import type { Item } from '../../model/item/item.js';
import { itemFields } from '../../model/item/item-fields.js';
import { Impact, ItemState, stateOf, type TriageField, triageOf } from '../../model/item/triage.js';
import { PersonField } from '../access/people.js';
import { NameField, Select } from '../layout/field.js';
import { Button } from '../layout/page-parts.js';
import { useReader, useWords } from '../layout/words.js';
import { shownTags, type TriageView, tagsOf, tagText } from './load-triage.js';
import { triagePhrases } from './triage-phrases.js';

/** What of a form is refused: each is a phrase. */
export type DecisionError = keyof (typeof triagePhrases)['fr']['errors'];

/** A form that was sent and not carried out: shown again with what was in it. */
export interface RefusedDecision {
  readonly sent: URLSearchParams;
  readonly errors: readonly DecisionError[];
  /** Says what another person decided first. */
  readonly note?: VNode | undefined;
}

interface DecideFormProps {
  readonly open: QueueEntry;
  readonly view: Pick<TriageView, 'naming' | 'people' | 'reasons'>;
  readonly refused: RefusedDecision | undefined;
  /** Path of the page to which it leads back. */
  readonly back: string;
  /** Ids of the policies for which nothing waits, where the page offers them too. */
  readonly others?: readonly string[];
}

/** One form for an item, whatever it was suggested for. Whoever was late finds the other's word above it, and their own in it. */
export function DecideForm({ open, view, refused, back, others }: DecideFormProps) {
  const [t, reader] = useWords(triagePhrases);
  const { item } = open;
  if (!reader.may('decide')) return null;
  const sent = refused?.sent;
  const waiting = [...new Set([...open.pending, ...open.review])];
  const ticked = sent?.getAll('policy') ?? waiting;
  const policies = [...new Set([...waiting, ...ticked])];
  const rest = others?.filter((id) => !policies.includes(id)) ?? [];
  const pick = (id: string) => (
    <Pick key={id} type="checkbox" name="policy" value={id} checked={ticked.includes(id)}>
      {view.naming.policies.get(id) ?? id}
    </Pick>
  );
  return (
    <>
      {refused?.note}
      <form
        class="decide"
        id="decide"
        method="post"
        action="/triage/decide"
        aria-label={t.decision}
        data-send={others ? undefined : 'part'}
      >
        <input type="hidden" name="back" value={back} />
        <input type="hidden" name="item" value={item.id} />
        {tagsOf(item, [...policies, ...rest]).map((tag) => (
          <input key={tag.policyId} type="hidden" name="tag" value={tagText(tag)} />
        ))}
        {open.twins.flatMap((twin) =>
          shownTags(twin, {})
            .filter(({ policyId }) => policies.includes(policyId))
            .map((tag) => <input key={tagText(tag)} type="hidden" name="twin" value={tagText(tag)} />),
        )}
        {refused?.errors.length ? (
          <p class="error" role="alert">
            {refused.errors.map((error) => t.errors[error]).join(' ')}
          </p>
        ) : null}
        <fieldset class="picks">
          <legend>{t.policies}</legend>
          {policies.map(pick)}
          {open.twins.length === 0 ? null : (
            <Pick type="checkbox" name="twins" value="1" checked={sent ? sent.has('twins') : true}>
              {reader.formats.count(t.twins, open.twins.length)}
            </Pick>
          )}
          {rest.length === 0 ? null : (
            <details class="fold" open={policies.length === 0}>
              <summary>{t.others}</summary>
              <div class="picks">{rest.map(pick)}</div>
            </details>
          )}
        </fieldset>
        <ReasonPicks view={view} sent={sent} />
        <Follow item={item} view={view} refused={refused} />
        <div class="buttons">
          <div class="go">
            <button type="submit" class={refused?.note ? 'btn' : 'btn main'} name="do" value="confirmed" data-key="c">
              {t.confirm} <kbd>c</kbd>
            </button>
            <button type="submit" class="btn" name="do" value="rejected" data-key="x">
              {t.reject} <kbd>x</kbd>
            </button>
            {others ? null : <PutOff />}
          </div>
          <Button look="quiet" name="do" value="saved" label={t.save} />
        </div>
      </form>
    </>
  );
}

/** In how many days what is put off comes back. */
export const putOffDays = [1, 7, 30] as const;

function PutOff() {
  const [t] = useWords(triagePhrases);
  return (
    <span class="later">
      <button type="submit" class="btn quiet" formaction="/triage/later" name="do" value="later" data-key="e">
        {t.later} <kbd>e</kbd>
      </button>
      <label class="sr" for="until">
        {t.until}
      </label>
      <Select name="until" options={putOffDays.map((days) => [String(days), t.inDays[days]] as const)} value="7" />
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
      <input class="say" id="say" name="say" placeholder={t.own} value={sent?.get('say') ?? ''} maxlength={2_000} />
    </fieldset>
  );
}

/** The reasons that are offered, for a field that has `list="reasons"`. */
export function ReasonList({ list }: Pick<TriageView['reasons'], 'list'>) {
  const { language } = useReader();
  return (
    <datalist id="reasons">
      {list.map((reason) => (
        <option key={reason.fr} value={reason[language]} />
      ))}
    </datalist>
  );
}

/** What a form says of an item beside the decision, in its order. */
export const followed = ['state', 'impact', 'owner', 'due', 'note'] as const satisfies readonly TriageField[];

/** Which follow from what is decided: no person needs to say them. */
const followsDecision: readonly string[] = ['new', 'assessed'] satisfies readonly ItemState[];

type FollowProps = Pick<DecideFormProps, 'view' | 'refused'> & { readonly item: Item };

/** What becomes of it: only what is another than the page showed is said, and `was` has that, with the number of the last word on it. */
function Follow({ item, view, refused }: FollowProps) {
  const [t, reader] = useWords(triagePhrases);
  const stored = (field: TriageField) => triageOf(item, field);
  const shownIn = (field: TriageField) => refused?.sent.get(field) ?? stored(field)?.value ?? '';
  const due = shownIn('due');
  const isUnread = refused?.errors.includes('due');
  const state = shownIn('state');
  const ofDecision = stateName(stateOf({ ...item, triage: [] }).value, reader.language);
  const states = ItemState.options.filter((one) => one === state || !followsDecision.includes(one));
  return (
    <div class="then">
      <span class="lab">{t.follow}</span>
      {followed.map((field) => (
        <input
          key={field}
          type="hidden"
          name={`was ${field}`}
          value={`${stored(field)?.sequence ?? 0} ${stored(field)?.value ?? ''}`}
        />
      ))}
      <span class="seg" role="radiogroup" aria-label={itemFields.impact.facet[reader.language]}>
        {Impact.options.toReversed().map((value) => (
          <Pick key={value} type="radio" name="impact" value={value} checked={shownIn('impact') === value}>
            {impactName(value, reader.language)}
          </Pick>
        ))}
      </span>
      <label for="state">
        {itemFields.state.facet[reader.language]}
        <Select
          name="state"
          options={[['', ofDecision], ...states.map((one) => [one, stateName(one, reader.language)] as const)]}
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
      <label for="due">
        {t.due}
        {isUnread ? (
          <input id="due" name="due" value={due} aria-invalid="true" />
        ) : (
          <input id="due" type="date" name="due" value={due} />
        )}
      </label>
      <label>
        {t.note} <input name="note" value={shownIn('note')} maxlength={4_000} />
      </label>
      <NameField id="decide-by" value={refused?.sent.get('by') ?? undefined} />
    </div>
  );
}
