import type { AuditEvent } from '../../model/access/audit.js';
import type { BatchStep } from '../../model/item/batch.js';
import { auditPhrases } from '../audit/audit-phrases.js';
import type { EventNames } from '../audit/load-audit.js';
import { DecidedLine } from '../item/item-decisions.js';
import { Button } from '../layout/page-parts.js';
import { useWords } from '../layout/words.js';
import { tagText } from './load-triage.js';
import { triagePhrases } from './triage-phrases.js';

/** Decisions of others that came before a form was sent. Nothing of the form was carried out. */
export interface Overtaken {
  readonly steps: readonly BatchStep[];
  readonly events: readonly AuditEvent[];
  readonly names: EventNames;
}

/** The decisions that other people made first, one per line. */
export function Overtook({ events, names, sent, itemId }: Overtaken & KeepOrHoldProps) {
  const [t, reader] = useWords(triagePhrases);
  const asked = askedOf(sent);
  return (
    <section class="note" role="alert" aria-labelledby="stale">
      <h2 id="stale">{auditPhrases[reader.language].staleTitle}</h2>
      <ul class="plain">
        {events.map((event) => (
          <DecidedLine key={event.sequence} event={event} names={names} itemId={itemId} />
        ))}
      </ul>
      <p>
        {asked === 'confirmed' || asked === 'rejected' ? `${t.mine[asked]} ` : ''}
        {t.keepOrHold}
      </p>
    </section>
  );
}

/** Replaces the buttons that decide. Neither button has a key, so that nobody overrides a decision by accident. */
export function KeepOrHold({ steps, sent, itemId }: Pick<Overtaken, 'steps'> & KeepOrHoldProps) {
  const [t, reader] = useWords(triagePhrases);
  const { count } = reader.formats;
  // The page has only the pending tags of twins, so the tags that were decided meanwhile are added here.
  const elsewhere = steps.flatMap(({ itemId: id, decides, sequence }) =>
    decides.on === 'tag' && id !== itemId ? [tagText({ ...decides, itemId: id, seen: sequence })] : [],
  );
  return (
    <>
      <input type="hidden" name="asked" value={askedOf(sent) ?? ''} />
      {steps.map((step) => (
        <input key={keyOf(step)} type="hidden" name="theirs" value={keyOf(step)} />
      ))}
      {elsewhere.map((tag) => (
        <input key={tag} type="hidden" name="tag" value={tag} />
      ))}
      <Button look="main" name="keep" value="theirs" label={count(t.keepTheirs, steps.length)} />
      <Button name="keep" value="mine" label={count(t.holdMine, steps.length)} />
    </>
  );
}

interface KeepOrHoldProps {
  readonly sent: URLSearchParams;
  readonly itemId: string;
}

/** Identifies the subject of a step: a tag, or a triage field of the form's item. */
function keyOf({ itemId, decides }: BatchStep): string {
  return decides.on === 'tag' ? `${itemId} ${decides.policyId}` : decides.said.field;
}

/** The outcome that a form asks for. If the person keeps or holds a decision, the outcome that was asked for before. */
export function askedOf(sent: URLSearchParams): string | null {
  return sent.get(sent.has('keep') ? 'asked' : 'do');
}
