import { reasonsText } from '../../acts/reason-text.js';
import { capitalise } from '../../messages/formats.js';
import type { Naming } from '../../messages/value-name.js';
import { searchOfActor } from '../../model/access/principal.js';
import { type ItemTag, isProgramsAlone, type ProgramSuggestion, type TagState } from '../../model/item/item.js';
import { tagReasons } from '../../model/item/tag-reason.js';
import type { UiLanguage } from '../../model/ui-language.js';
import { bindPunctuation, useWords, When } from '../layout/words.js';
import { policyPhrases } from './policy-phrases.js';
import type { TagView } from './tag-view.js';

interface TagReasonProps {
  readonly view: TagView;
  readonly naming: Naming;
  /** True on the page of the policy, which shows its query once. */
  readonly ofOwnPolicy?: boolean;
}

/** Why a tag is as it is: what matched, under which query, and who decided when and why. */
export function TagReason({ view, naming, ofOwnPolicy = false }: TagReasonProps) {
  const [t, reader] = useWords(policyPhrases);
  const { tag, policy, decidedBy, item } = view;
  const { number } = reader.formats;
  // The suggestion of a program or a rule stands below, with its own reason.
  const reasons = tagReasons(tag, item).filter(({ kind }) => kind !== 'program' && kind !== 'rule');
  const isByQuery = reasons.some(({ kind }) => kind === 'words' || kind === 'field' || kind === 'query');
  return (
    <div class="reason">
      {reasons.length === 0 ? null : (
        <p>
          {bindPunctuation(capitalise(reasonsText(reasons, naming), reader.language))}
          {!isByQuery || (ofOwnPolicy && tag.policyRevision === policy?.revision) ? null : (
            <span class="soft"> {t.why(number(tag.policyRevision))}</span>
          )}
        </p>
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

/** Which program suggested it, and for whom, or which search action. `name` is the person behind it, or null. */
function suggestedText({ program, by }: ProgramSuggestion, name: string | null, language: UiLanguage): string {
  const t = policyPhrases[language];
  return searchOfActor(by) === undefined ? t.suggestedBy(program, name) : t.suggestedBySearch(name ?? program);
}

/** A suggestion of a program is not a decision. It is shown separately, with the person behind the program. */
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

/** The class of each state. Each has its own sign, so that nobody has to tell colours apart. */
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
  const byWhat = searchOfActor(suggestedBy?.by ?? '') === undefined ? t.byProgram : t.bySearch;
  return (
    <span class={`chip ${looks[state]}`} title={decided}>
      {name} {isProgramsAlone(tag) ? <em>{byWhat}</em> : <em class="sr">{t.states[state]}</em>}
    </span>
  );
}
