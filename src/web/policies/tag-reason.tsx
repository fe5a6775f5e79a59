import { Fragment } from 'preact';
import { isProgramsAlone, type TagState } from '../../model/item/item.js';
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

/** What a program said is not a decision: it is shown apart, with whose program it is. */
function ProgramsWord({ view: { tag, suggestedFor } }: { readonly view: TagView }) {
  const [t] = useWords(policyPhrases);
  if (!tag.suggestedBy) return null;
  const { program, reason, at } = tag.suggestedBy;
  return (
    <>
      <p>
        {t.suggestedBy(program, suggestedFor ?? null)}, <When at={at} as="moment" />
      </p>
      <p>
        {t.programReason} <q>{reason}</q>
      </p>
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
  readonly state: TagState;
  /** Nothing but a program's word speaks for it. */
  readonly byProgram?: boolean;
  readonly name: string;
  /** When it was decided, and why. */
  readonly decided?: string | undefined;
}

export function TagMark({ state, byProgram = false, name, decided }: TagMarkProps) {
  const [t] = useWords(policyPhrases);
  return (
    <span class={`chip ${looks[state]}`} title={decided}>
      {name} {byProgram ? <em>{t.byProgram}</em> : <em class="sr">{t.states[state]}</em>}
    </span>
  );
}
