import type { Naming } from '../../messages/value-name.js';
import { SameEvent } from '../event-groups/same-event.js';
import { Section } from '../layout/page-parts.js';
import { useWords } from '../layout/words.js';
import type { MachineTextsView } from '../machine-text/load-machine-texts.js';
import { MachineTexts } from '../machine-text/machine-texts.js';
import type { TagFormState } from '../policies/tag-form.js';
import { TagMark, TagReason } from '../policies/tag-reason.js';
import type { Follows } from '../saved/follow-button.js';
import { ActAndProcedure } from './act-and-procedure.js';
import { ItemContent, ItemGist, ItemHead } from './item-content.js';
import { ItemDates } from './item-dates.js';
import { ItemDecision, type ItemTriageView, NextToDecide } from './item-decision.js';
import { ItemFindings, ItemObligations } from './item-findings.js';
import { itemPhrases } from './item-phrases.js';
import { LinkedDocumentText } from './linked-document-text.js';
import type { ItemView } from './load-item.js';
import { Provenance } from './provenance.js';
import { NewestChange, Revisions } from './revisions.js';
import { SeeAlso, type SeeAlsoView } from './see-also.js';
import type { ShownText } from './shown-text.js';
import { type RefusedDates, UnclearDates } from './unclear-dates.js';

export interface RefusedForms {
  readonly refusedTakeOut?: TagFormState;
  readonly refusedCorrection?: TagFormState;
  readonly refusedDates?: RefusedDates;
}

interface ItemPageProps extends RefusedForms {
  readonly view: ItemView;
  readonly shown: ShownText;
  readonly seeAlso: SeeAlsoView;
  readonly machine: MachineTextsView;
  readonly naming: Naming;
  readonly triageList: ItemTriageView;
  readonly follows: Follows;
}

/**
 * The page of an item: what it is and what changed, the decision beside, then deadlines, obligations and evidence, technical details last.
 */
export function ItemPage({ view, shown, seeAlso, machine, naming, triageList, follows, ...refused }: ItemPageProps) {
  const [t] = useWords(itemPhrases);
  const { item } = view;
  const proved = { view, evidence: shown.evidence, refused: refused.refusedCorrection };
  return (
    <article class="pub">
      <ItemHead item={item} naming={naming} crumb={<NextToDecide triageList={triageList} />}>
        <NewestChange view={view} />
        <ItemGist view={view} shown={shown} />
      </ItemHead>
      <aside aria-label={t.aside}>
        <ItemDecision triageList={triageList} policies={view.policies} />
        <ItemTags view={view} naming={naming} />
        <ActAndProcedure view={view} naming={naming} follows={follows} refused={refused.refusedCorrection} />
        <SameEvent view={view} naming={naming} refused={refused.refusedTakeOut} />
      </aside>
      <div class="pub-body">
        <ItemDates {...proved} taxonomy={naming.taxonomy} />
        <UnclearDates view={view} evidence={shown.evidence} refused={refused.refusedDates} />
        <ItemObligations {...proved} />
        {shown.content.length === 0 && shown.document.length > 0 ? null : <ItemContent item={item} shown={shown} />}
        <LinkedDocumentText view={view} nodes={shown.document} />
        <SeeAlso seeAlso={seeAlso} naming={naming} />
        <Revisions view={view} />
        <MachineTexts view={machine} item={item} />
        <ItemFindings {...proved} naming={naming} />
        <Provenance view={view} naming={naming} />
      </div>
    </article>
  );
}

/** The policies of the item, with the reasons. */
function ItemTags({ view, naming }: { readonly view: ItemView; readonly naming: Naming }) {
  const [t] = useWords(itemPhrases);
  return (
    <Section id="tags" title={t.policies}>
      {view.tags.length === 0 ? <p class="soft">{t.noTags}</p> : null}
      <ul class="rows">
        {view.tags.map((tagView) => (
          <li key={tagView.tag.id}>
            <a href={`/policies/${tagView.tag.policyId}`}>
              <TagMark tag={tagView.tag} name={tagView.policy?.name ?? tagView.tag.policyId} />
            </a>
            <TagReason view={tagView} naming={naming} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
