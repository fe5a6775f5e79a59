import { officialLink } from '../../enrich/official-link.js';
import { calendarDate } from '../../messages/calendar-date.js';
import { capitalise } from '../../messages/formats.js';
import { stageName } from '../../messages/stage-name.js';
import type { Naming } from '../../messages/value-name.js';
import { referencesOf } from '../../model/item/corrected-findings.js';
import { isCorrected } from '../../model/item/correction.js';
import { isProcedure, type Stage } from '../../model/item/procedure.js';
import { placeOf } from '../../model/item/provision.js';
import { ActLink, OfficialText } from '../acts/act-links.js';
import { Section } from '../layout/page-parts.js';
import { useReader, useWords } from '../layout/words.js';
import { FollowButton, type Follows } from '../saved/follow-button.js';
import type { CorrectedView } from './corrections.js';
import { CorrectedList } from './corrections.js';
import { itemPhrases } from './item-phrases.js';

/** Further acts are folded. */
const actsShown = 3;

interface ActAndProcedureProps extends CorrectedView {
  readonly naming: Naming;
  readonly follows: Follows;
}

/** The cited acts, each with a button to follow it, and the stage of the procedure. */
export function ActAndProcedure({ naming, follows, ...corrected }: ActAndProcedureProps) {
  const { item } = corrected.view;
  const [t, reader] = useWords(itemPhrases);
  const references = referencesOf(item);
  const [shown, more] = [references.slice(0, actsShown), references.slice(actsShown)];
  const stages = item.procedure?.stages ?? [];
  const isEmpty = references.length + stages.length === 0 && !isCorrected(item, 'reference');
  if (isEmpty && !reader.may('decide')) return null;
  return (
    <Section id="references" title={t.act}>
      {references.length === 0 ? <p class="soft">{t.noReferences}</p> : null}
      <References references={shown} follows={follows} />
      {more.length === 0 ? null : (
        <details>
          <summary>{reader.formats.count(t.moreReferences, more.length)}</summary>
          <References references={more} follows={follows} />
        </details>
      )}
      <CorrectedList finding="reference" taxonomy={naming.taxonomy} present={references} {...corrected} />
      <Stages stages={stages} />
    </Section>
  );
}

/**
 * The references by name, each with a link to the page of its act. The official text is linked beside the act, not beside each provision.
 */
function References({ references, follows }: { readonly references: readonly string[]; readonly follows: Follows }) {
  const { language } = useReader();
  return (
    <ul class="plain">
      {references.map((reference) => (
        <li key={reference} class="split">
          <span>
            <ActLink reference={reference} />
            {placeOf(reference) === null && officialLink(reference, language) !== null ? (
              <>
                {' · '}
                <OfficialText reference={reference} />
              </>
            ) : null}
          </span>
          <FollowButton of={kindOf(reference)} subject={reference} follows={follows} name={reference} />
        </li>
      ))}
    </ul>
  );
}

function Stages({ stages }: { readonly stages: readonly Stage[] }) {
  const { language } = useReader();
  const reached = stages.findLastIndex(({ planned }) => !planned);
  if (stages.length === 0) return null;
  return (
    <ol class="steps">
      {stages.map(({ kind, date, words }, index) => (
        <li key={`${kind} ${date} ${words}`} class={index === reached ? 'at' : undefined}>
          {capitalise(stageName(kind, language), language)}
          {date === null ? null : (
            <>
              <br />
              <time class="soft" dateTime={date}>
                {calendarDate(date, language)}
              </time>
            </>
          )}
        </li>
      ))}
    </ol>
  );
}

function kindOf(reference: string): 'act' | 'provision' | 'procedure' {
  if (isProcedure(reference)) return 'procedure';
  return placeOf(reference) === null ? 'act' : 'provision';
}
