import { calendarDate } from '../../messages/calendar-date.js';
import { capitalise } from '../../messages/formats.js';
import { stageName } from '../../messages/stage-name.js';
import { referencesOf } from '../../model/item/corrected-findings.js';
import type { Item } from '../../model/item/item.js';
import { isProcedure } from '../../model/item/procedure.js';
import { placeOf } from '../../model/item/provision.js';
import { ActLink } from '../acts/act-links.js';
import { Section } from '../layout/page-parts.js';
import { useWords } from '../layout/words.js';
import { FollowButton, type Follows } from '../saved/follow-button.js';
import { itemPhrases } from './item-phrases.js';

/** Those that follow are among the texts that it cites. */
const actsShown = 3;

interface ActAndProcedureProps {
  readonly item: Item;
  readonly follows: Follows;
}

/** Which act it is about, to be followed in one press, and how far its procedure is. */
export function ActAndProcedure({ item, follows }: ActAndProcedureProps) {
  const [t, { language }] = useWords(itemPhrases);
  const acts = referencesOf(item).slice(0, actsShown);
  const stages = item.procedure?.stages ?? [];
  if (acts.length === 0 && stages.length === 0) return null;
  const reached = stages.findLastIndex(({ planned }) => !planned);
  return (
    <Section id="act" title={t.act}>
      <ul class="plain">
        {acts.map((reference) => (
          <li key={reference} class="split">
            <ActLink reference={reference} />
            <FollowButton of={kindOf(reference)} subject={reference} follows={follows} name={reference} />
          </li>
        ))}
      </ul>
      {stages.length === 0 ? null : (
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
      )}
    </Section>
  );
}

function kindOf(reference: string): 'act' | 'provision' | 'procedure' {
  if (isProcedure(reference)) return 'procedure';
  return placeOf(reference) === null ? 'act' : 'provision';
}
