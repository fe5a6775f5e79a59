import { compareInTurn } from '../../diff/compare-revisions.js';
import type { Naming } from '../../messages/value-name.js';
import { SameEvent } from '../event-groups/same-event.js';
import type { MachineTextsView } from '../machine-text/load-machine-texts.js';
import { MachineTexts } from '../machine-text/machine-texts.js';
import type { TagFormState } from '../policies/tag-form.js';
import { ItemContent, ItemGist, ItemHead } from './item-content.js';
import { ItemDates } from './item-dates.js';
import { ItemDetails } from './item-details.js';
import { ItemFindings, ItemObligations } from './item-findings.js';
import { ItemTags } from './item-tags.js';
import { LinkedDocumentText } from './linked-document-text.js';
import type { ItemView } from './load-item.js';
import { NewestChange, Revisions } from './revisions.js';
import { SeeAlso, type SeeAlsoView } from './see-also.js';
import type { ShownText } from './shown-text.js';
import { type RefusedDates, UnclearDates } from './unclear-dates.js';

interface ItemPageProps {
  readonly view: ItemView;
  readonly shown: ShownText;
  readonly seeAlso: SeeAlsoView;
  readonly machine: MachineTextsView;
  readonly naming: Naming;
  readonly sent?: TagFormState | undefined;
  readonly refusedTakeOut?: TagFormState | undefined;
  readonly refusedCorrection?: TagFormState | undefined;
  readonly refusedDates?: RefusedDates | undefined;
}

/** What an officer asks comes first: what it is, what changed, by when; whether it concerns us stands beside it; then the evidence. */
export function ItemPage({
  view,
  shown,
  seeAlso,
  machine,
  naming,
  sent,
  refusedTakeOut,
  refusedCorrection,
  refusedDates,
}: ItemPageProps) {
  const { item } = view;
  const proved = { view, evidence: shown.evidence, refused: refusedCorrection };
  // A short text says itself what it is.
  const isShort = view.gist?.isWhole === true && shown.content.length > 0 && !view.document;
  const { shown: versions, previous } = view.revisions;
  const differences = compareInTurn(previous ? [...versions, previous] : versions);
  return (
    <article class="item">
      <ItemHead item={item} naming={naming} />
      <div class="item-columns">
        <div class="item-first">
          {isShort ? <ItemContent item={item} shown={shown} /> : null}
          <ItemGist view={view} shown={shown} />
          <NewestChange view={view} difference={differences[0]} />
          <ItemDates {...proved} taxonomy={naming.taxonomy} />
          <UnclearDates view={view} evidence={shown.evidence} refused={refusedDates} />
          <ItemObligations {...proved} />
          <MachineTexts view={machine} item={item} />
        </div>
        <div class="item-side">
          <ItemTags view={view} sent={sent} />
          <SameEvent view={view} naming={naming} refused={refusedTakeOut} />
          <SeeAlso seeAlso={seeAlso} naming={naming} />
          <ItemDetails view={view} naming={naming} refused={refusedCorrection} />
        </div>
        <div class="item-main">
          {isShort ? null : <ItemContent item={item} shown={shown} />}
          <LinkedDocumentText view={view} nodes={shown.document} />
          <ItemFindings {...proved} naming={naming} />
          <Revisions view={view} differences={differences} />
        </div>
      </div>
    </article>
  );
}
