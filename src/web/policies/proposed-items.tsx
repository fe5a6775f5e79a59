import type { LearnedFrom } from '../../jobs/learned/learn-from.js';
import { apart } from '../../match/learned/item-terms.js';
import type { Naming } from '../../messages/value-name.js';
import type { Item } from '../../model/item/item.js';
import { Field, NameField } from '../layout/field.js';
import { Button, EnterButton, Section } from '../layout/page-parts.js';
import { bindPunctuation, useWords } from '../layout/words.js';
import { ItemRow } from '../search/item-link.js';
import { tagsOf, tagText } from '../triage/load-triage.js';
import { triagePhrases } from '../triage/triage-phrases.js';
import { learnedPhrases } from './learned-phrases.js';
import { type PolicyView, policyHref } from './load-policy.js';
import { LikeReason, TermWords } from './term-words.js';

export function ProposedItems({ view, naming }: { readonly view: PolicyView; readonly naming: Naming }) {
  const [t] = useWords(learnedPhrases);
  const { policy, learned, proposals } = view;
  if (policy.retired) return null;
  return (
    <Section id="proposed" title={t.proposed}>
      {learned.model ? <p class="soft">{t.intro}</p> : <TooFew learned={learned} />}
      {learned.model && proposals.length === 0 ? <p class="soft">{t.none}</p> : null}
      <ol class="rows">
        {proposals.map(({ item, like }) => (
          <li key={item.id}>
            <ItemRow item={item} naming={naming} />
            <LikeReason like={like} />
            <Proposed item={item} policyId={policy.id} />
          </li>
        ))}
      </ol>
      <LearnedTerms learned={learned} />
    </Section>
  );
}

/** The form that decides on a proposed item. It goes to the same route as decisions in triage. */
function Proposed({ item, policyId }: { readonly item: Item; readonly policyId: string }) {
  const [t, reader] = useWords(triagePhrases);
  if (!reader.may('decide')) return null;
  const [tag] = tagsOf(item, [policyId]);
  const title = bindPunctuation(item.title);
  return (
    <form class="in-line" method="post" action="/triage/decide">
      <EnterButton />
      <input type="hidden" name="back" value={policyHref(policyId)} />
      <input type="hidden" name="item" value={item.id} />
      <input type="hidden" name="learned" value="yes" />
      <input type="hidden" name="policy" value={policyId} />
      {tag ? <input type="hidden" name="tag" value={tagText(tag)} /> : null}
      <NameField id={`by-${item.id}`} />
      <Field id={`say-${item.id}`} label={t.reason}>
        <input name="say" maxlength={2_000} />
      </Field>
      <div class="buttons">
        <Button name="do" value="confirmed" aria-label={`${t.confirm} – ${title}`} label={t.confirm} />
        <Button name="do" value="rejected" aria-label={`${t.reject} – ${title}`} label={t.reject} />
      </div>
    </form>
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

/** The words that speak for and against the policy. If they look odd, so may the proposals. */
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
