import type { LearnedFrom } from '../../jobs/learned/learn-from.js';
import { apart } from '../../match/learned/item-terms.js';
import type { Naming } from '../../messages/value-name.js';
import { bindPunctuation } from '../layout/bind-punctuation.js';
import { contentLanguage } from '../search/hit-list.js';
import { ItemFacts } from '../search/item-facts.js';
import type { Reader } from '../site-env.js';
import { DecisionForm } from './decision-form.js';
import { DecisionTaken } from './decision-taken.js';
import { learnedPhrases } from './learned-phrases.js';
import { LikeReason } from './like-reason.js';
import type { PolicyView } from './load-policy.js';
import type { PolicyPlace } from './policy-place.js';
import { TermWords } from './term-words.js';

interface ProposedItemsProps {
  readonly view: PolicyView;
  readonly place: PolicyPlace;
  readonly reader: Reader;
  readonly naming: Naming;
}

/** What is proposed by decisions beside what the query suggests, or what is lacking for that. */
export function ProposedItems({ view, place, reader, naming }: ProposedItemsProps) {
  const { policy, learned, proposals, taken } = view;
  if (policy.retired) return null;
  const t = learnedPhrases[reader.language];
  return (
    <section aria-labelledby="proposed">
      <h2 id="proposed">{t.proposed}</h2>
      {place.list === 'proposed' ? <DecisionTaken taken={taken} reader={reader} /> : null}
      {learned.model ? <p class="quiet">{t.intro}</p> : <TooFew learned={learned} reader={reader} />}
      {learned.model && proposals.length === 0 ? <p class="quiet">{t.none}</p> : null}
      <ol class="tag-list">
        {proposals.map(({ item, like }) => (
          <li key={item.id} class="tag-entry">
            <ItemFacts item={item} reader={reader} naming={naming} />
            <h3 lang={contentLanguage(item)}>
              <a href={`/items/${item.id}`}>{bindPunctuation(item.title)}</a>
            </h3>
            <LikeReason like={like} reader={reader} />
            <DecisionForm
              itemId={item.id}
              revision={item.revision}
              title={item.title}
              policyId={policy.id}
              seen={0}
              from="proposed"
              reader={reader}
              sent={undefined}
            />
          </li>
        ))}
      </ol>
      <LearnedTerms learned={learned} reader={reader} />
    </section>
  );
}

interface LearnedProps {
  readonly learned: LearnedFrom;
  readonly reader: Reader;
}

function TooFew({ learned: { decisions }, reader }: LearnedProps) {
  const t = learnedPhrases[reader.language];
  const { count } = reader.formats;
  return (
    <p class="quiet">
      {t.tooFew} {count(t.confirmed, decisions.confirmed)} {t.and} {count(t.rejected, decisions.rejected)}.
    </p>
  );
}

const termsShown = 15;

/** The words that decisions are told apart by: whoever reads strange ones knows what to make of the proposals. */
function LearnedTerms({ learned: { terms }, reader }: LearnedProps) {
  if (terms.length === 0) return null;
  const t = learnedPhrases[reader.language];
  const sides = [
    [t.speaksFor, terms.filter(({ weight }) => weight > 0)],
    [t.speaksAgainst, terms.filter(({ weight }) => weight < 0)],
  ] as const;
  return (
    <details class="reason learned-terms">
      <summary>{t.learned}</summary>
      <p class="quiet">{t.learnedNote}</p>
      {sides.map(([label, some]) =>
        some.length === 0 ? null : (
          <p key={label}>
            {label} <TermWords terms={apart(some, termsShown)} reader={reader} />
          </p>
        ),
      )}
    </details>
  );
}
