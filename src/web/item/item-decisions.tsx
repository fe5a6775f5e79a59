import { actorText } from '../../messages/actor-texts.js';
import { correctionText } from '../../messages/correction-texts.js';
import type { Naming } from '../../messages/value-name.js';
import { triagedText } from '../audit/decided-subject.js';
import { eventGroupPhrases } from '../event-groups/event-group-phrases.js';
import { useWords, When } from '../layout/words.js';
import { policyPhrases } from '../policies/policy-phrases.js';
import { correctionNaming } from './correction-phrases.js';
import { itemPhrases } from './item-phrases.js';
import type { ItemView } from './load-item.js';

interface DecisionProps {
  readonly at: string;
  readonly who: string;
  readonly what: string;
  /** The words that say so, of what a person added. */
  readonly sentence?: string | undefined;
  readonly reason?: string | null;
}

/** The newest word of a person on each thing that is decided of an item; the audit log has those before it. */
export function decisionsOn(
  { item, tags, people, owner, sameEvent: { takenOut } }: ItemView,
  naming: Naming,
): readonly (DecisionProps & { readonly key: string })[] {
  const { language } = naming;
  const whoIs = (actor: string, name: string | undefined) => actorText({ actor, details: {} }, name, language).who;
  const accounts = new Map(owner ? [[owner.id, owner]] : []);
  const judged = tags.flatMap(({ tag, policy, decidedBy }) =>
    tag.by === null
      ? []
      : [
          {
            ...tag,
            who: whoIs(tag.by, decidedBy ?? undefined),
            what: `${policy?.name ?? tag.policyId}, ${policyPhrases[language].states[tag.state]}`,
          },
        ],
  );
  const corrected = item.corrections.map((said) => ({
    ...{ at: said.at, sequence: said.sequence, reason: said.reason, who: whoIs(said.by, people.get(said.by)) },
    what: correctionText(said, undefined, correctionNaming(language, naming.taxonomy)),
    sentence: 'sentence' in said ? said.sentence : undefined,
  }));
  const followed = (item.triage ?? []).map((said) => ({
    ...{ at: said.at, sequence: said.sequence, who: whoIs(said.by, people.get(said.by)) },
    what: triagedText(said, accounts, language),
  }));
  const apart = takenOut
    ? [{ ...takenOut, who: takenOut.by ?? eventGroupPhrases[language].erased, what: eventGroupPhrases[language].apart }]
    : [];
  const said = [...judged, ...corrected, ...followed].map((one) => ({ ...one, key: `decision-${one.sequence}` }));
  return [...said, ...apart.map((one) => ({ ...one, key: 'taken-out' }))];
}

export function Decision({ at, who, what, sentence, reason }: DecisionProps) {
  const [t] = useWords(itemPhrases);
  return (
    <li>
      <p>
        <strong>{who}</strong> <When at={at} as="moment" />
        {t.colon}
        {what}
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
