import { actorText } from '../../messages/actor-texts.js';
import { correctionText } from '../../messages/correction-texts.js';
import { quote } from '../../messages/formats.js';
import { type AuditEvent, readAs, reasonOf } from '../../model/access/audit.js';
import { CorrectedFinding } from '../../model/item/correction.js';
import { TriageChange } from '../../model/item/triage.js';
import { triagedText } from '../audit/decided-subject.js';
import type { EventNames } from '../audit/load-audit.js';
import { eventGroupPhrases } from '../event-groups/event-group-phrases.js';
import { bindPunctuation, useReader, useWords, When } from '../layout/words.js';
import { policyPhrases } from '../policies/policy-phrases.js';
import type { Reader } from '../site-env.js';
import { correctionNaming } from './correction-phrases.js';
import { itemPhrases } from './item-phrases.js';
import type { ItemView } from './load-item.js';

interface DecisionProps {
  readonly at: string;
  readonly who: string;
  readonly what: string;
  /** The quoted words of an added finding. */
  readonly sentence?: string | undefined;
  readonly reason?: string | null | undefined;
  /** True if a later decision replaced it. */
  readonly isPast?: boolean;
}

/** The decisions of people on an item, including replaced ones. */
export function decisionsOn(
  { decisions: { events, held, names }, sameEvent: { takenOut } }: ItemView,
  { language }: Pick<Reader, 'language'>,
): readonly (DecisionProps & { readonly key: string })[] {
  const said = events.map((event) => ({
    ...decisionOf(event, names, language),
    ...{ isPast: !held.has(event.sequence), key: `decision-${event.sequence}` },
  }));
  const { erased, apart } = eventGroupPhrases[language];
  return takenOut ? [...said, { ...takenOut, who: takenOut.by ?? erased, what: apart, key: 'taken-out' }] : said;
}

function decisionOf(event: AuditEvent, names: EventNames, language: Reader['language']): DecisionProps {
  const { who } = actorText({ ...event, details: {} }, names.actors.get(event.actor), language);
  const corrected = CorrectedFinding.safeParse(readAs(event, 'item.corrected')?.details).data;
  const common = { at: event.at, who, reason: reasonOf(event) };
  if (!corrected) return { ...common, what: whatWasDecided(event, names, language) };
  const what = correctionText(corrected, undefined, correctionNaming(language, names.taxonomy));
  return { ...common, what, sentence: 'sentence' in corrected ? corrected.sentence : undefined };
}

function whatWasDecided(event: AuditEvent, names: EventNames, language: Reader['language']): string {
  const said = TriageChange.safeParse(readAs(event, 'item.triaged')?.details).data;
  if (said) return triagedText(said, names, language);
  const tag = readAs(event, 'tag.confirmed', 'tag.rejected', 'tag.reopened');
  if (!tag) return event.action;
  const { confirmed, rejected } = policyPhrases[language].states;
  const states = {
    'tag.confirmed': confirmed,
    'tag.rejected': rejected,
    'tag.reopened': itemPhrases[language].reopened,
  };
  return `${names.policies.get(tag.details.policy) ?? tag.details.policy}, ${states[tag.action]}`;
}

/** A decision in one line, with the title of the item if it is not `itemId`. */
export function DecidedLine({ event, names, itemId }: DecidedLineProps) {
  const { language } = useReader();
  const { what, ...decision } = decisionOf(event, names, language);
  const { item: of } = event.details;
  const title = of === itemId ? undefined : names.items.get(String(of))?.title;
  return (
    <Decision
      {...decision}
      what={title === undefined ? what : `${what} (${quote(bindPunctuation(title), language)})`}
    />
  );
}

interface DecidedLineProps {
  readonly event: AuditEvent;
  readonly names: EventNames;
  readonly itemId: string;
}

export function Decision({ at, who, what, sentence, reason, isPast = false }: DecisionProps) {
  const [t] = useWords(itemPhrases);
  return (
    <li>
      <p>
        <strong>{who}</strong> <When at={at} as="moment" />
        {t.colon}
        {isPast ? <s>{what}</s> : what}
        {isPast ? <span class="sr"> ({t.past})</span> : null}
      </p>
      {sentence ? <q class="said">{sentence}</q> : null}
      {reason ? (
        <p class="soft">
          {t.reason} <q>{reason}</q>
        </p>
      ) : null}
    </li>
  );
}
