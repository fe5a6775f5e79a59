import type { LearnedFrom } from '../../jobs/learned/learn-from.js';
import { apart } from '../../match/learned/item-terms.js';
import type { Naming } from '../../messages/value-name.js';
import { Section } from '../layout/page-parts.js';
import { useWords } from '../layout/words.js';
import { ItemRow } from '../search/item-link.js';
import { DecisionForm, DecisionTaken } from './decision-form.js';
import { learnedPhrases } from './learned-phrases.js';
import type { PolicyView } from './load-policy.js';
import { LikeReason, TermWords } from './term-words.js';

interface ProposedItemsProps {
  readonly view: PolicyView;
  readonly naming: Naming;
}

export function ProposedItems({ view, naming }: ProposedItemsProps) {
  const [t] = useWords(learnedPhrases);
  const { policy, learned, proposals, taken } = view;
  if (policy.retired) return null;
  return (
    <Section id="proposed" title={t.proposed}>
      <DecisionTaken taken={taken} />
      {learned.model ? <p class="soft">{t.intro}</p> : <TooFew learned={learned} />}
      {learned.model && proposals.length === 0 ? <p class="soft">{t.none}</p> : null}
      <ol class="rows">
        {proposals.map(({ item, like }) => (
          <li key={item.id}>
            <ItemRow item={item} naming={naming} />
            <LikeReason like={like} />
            <DecisionForm item={item} policyId={policy.id} seen={0} from="proposed" sent={undefined} />
          </li>
        ))}
      </ol>
      <LearnedTerms learned={learned} />
    </Section>
  );
}

interface LearnedProps {
  readonly learned: LearnedFrom;
}

function TooFew({ learned: { decisions } }: LearnedProps) {
  const [t, reader] = useWords(learnedPhrases);
  const { count } = reader.formats;
  return (
    <p class="soft">
      {t.tooFew} {count(t.confirmed, decisions.confirmed)} {t.and} {count(t.rejected, decisions.rejected)}.
    </p>
  );
}

const termsShown = 15;

/** The words that tell decisions apart: odd ones warn that the proposals are too. */
function LearnedTerms({ learned: { terms } }: LearnedProps) {
  const [t] = useWords(learnedPhrases);
  if (terms.length === 0) return null;
  const sides = [
    [t.speaksFor, terms.filter(({ weight }) => weight > 0)],
    [t.speaksAgainst, terms.filter(({ weight }) => weight < 0)],
  ] as const;
  return (
    <details class="reason">
      <summary>{t.learned}</summary>
      <p class="soft">{t.learnedNote}</p>
      {sides.map(([label, some]) =>
        some.length === 0 ? null : (
          <p key={label}>
            {label} <TermWords terms={apart(some, termsShown)} />
          </p>
        ),
      )}
    </details>
  );
}
