import { Fragment } from 'preact';
import { searchOfRule } from '../../model/access/principal.js';
import type { UiLanguage } from '../../model/digest/subscription.js';
import { type ItemTag, isProgramsAlone, type ProgramSuggestion, type TagState } from '../../model/item/item.js';
import { useWords, When } from '../layout/words.js';
import { policyPhrases } from './policy-phrases.js';
import type { TagView } from './tag-view.js';

interface TagReasonProps {
  readonly view: TagView;
  /** Whether the page is that of the policy, which says its query once. */
  readonly ofOwnPolicy?: boolean;
}

/** Why a tag is as it is: the words that matched, under which query, and who decided when and why. */
export function TagReason({ view, ofOwnPolicy = false }: TagReasonProps) {
  const [t, reader] = useWords(policyPhrases);
  const { tag, policy, decidedBy, item } = view;
  const { number } = reader.formats;
  return (
    <div class="reason">
      {tag.words.length > 0 ? (
        <p>
          {t.words}{' '}
          {tag.words.map((word) => (
            <Fragment key={word}>
              <q class="word">{word}</q>{' '}
            </Fragment>
          ))}
          {ofOwnPolicy && tag.policyRevision === policy?.revision ? null : (
            <span class="soft">{t.why(number(tag.policyRevision))}</span>
          )}
        </p>
      ) : tag.suggestedBy ? null : (
        <p class="soft">{t.noWords}</p>
      )}
      <ProgramsWord view={view} />
      {isProgramsAlone(tag) ? null : (
        <p class="soft">
          <strong>{t.states[tag.state]}</strong>{' '}
          {decidedBy === null ? null : <>{t.decidedBy(decidedBy ?? t.erasedName)} </>}
          {t.decidedOn} <When at={tag.at} as="moment" />, {t.onRevision(number(tag.revision))}
        </p>
      )}
      {decidedBy !== null && tag.revision < item.revision ? <p>{t.overtaken(number(item.revision))}</p> : null}
      {tag.reason ? (
        <p>
          {t.reason} <q>{tag.reason}</q>
        </p>
      ) : null}
    </div>
  );
}

/** Which program, and on whose behalf, or which rule; `name` is that of whoever stands behind it, null where there is none. */
export function suggestedText({ program, by }: ProgramSuggestion, name: string | null, language: UiLanguage): string {
  const t = policyPhrases[language];
  return searchOfRule(by) === undefined ? t.suggestedBy(program, name) : t.suggestedByRule(name ?? program);
}

/** What a program said is not a decision: it is shown apart, with whose program it is. */
function ProgramsWord({ view: { tag, suggestedFor } }: { readonly view: TagView }) {
  const [t, { language }] = useWords(policyPhrases);
  if (!tag.suggestedBy) return null;
  const { reason, at } = tag.suggestedBy;
  return (
    <>
      <p>
        {suggestedText(tag.suggestedBy, suggestedFor ?? null, language)}, <When at={at} as="moment" />
      </p>
      {reason === '' ? null : (
        <p>
          {t.programReason} <q>{reason}</q>
        </p>
      )}
    </>
  );
}

/** Each has a sign of its own, so that nobody has to tell colours apart. */
const looks: Readonly<Record<TagState, string>> = {
  suggested: 'todo',
  confirmed: 'yes',
  rejected: 'no',
  withdrawn: '',
};

interface TagMarkProps {
  readonly tag: Pick<ItemTag, 'state' | 'suggestedBy'>;
  readonly name: string;
  /** When it was decided, and why. */
  readonly decided?: string | undefined;
}

export function TagMark({ tag, name, decided }: TagMarkProps) {
  const [t] = useWords(policyPhrases);
  const { state, suggestedBy } = tag;
  const byWhat = searchOfRule(suggestedBy?.by ?? '') === undefined ? t.byProgram : t.byRule;
  return (
    <span class={`chip ${looks[state]}`} title={decided}>
      {name} {isProgramsAlone(tag) ? <em>{byWhat}</em> : <em class="sr">{t.states[state]}</em>}
    </span>
  );
}
