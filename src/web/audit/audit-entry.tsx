import { reasonsSubject } from '../../decisions/change-reasons.js';
import { actorText } from '../../messages/actor-texts.js';
import { type AuditEvent, knownAction, readAs, reasonOf } from '../../model/access/audit.js';
import { scopeOf } from '../../model/access/grant.js';
import { searchOfActor } from '../../model/access/principal.js';
import { ownValue } from '../../model/own-value.js';
import { useWords, When } from '../layout/words.js';
import { auditPhrases } from './audit-phrases.js';
import { DecidedSubject } from './decided-subject.js';
import type { EventNames } from './load-audit.js';

export function AuditEntry({ event, view }: { readonly event: AuditEvent; readonly view: EventNames }) {
  const [t, reader] = useWords(auditPhrases);
  const { who, how } = actorText(event, view.actors.get(event.actor), reader.language);
  const reason = reasonOf(event);
  return (
    <li id={`event-${event.sequence}`}>
      <p class="soft fingerprint">
        {t.number(reader.formats.number(event.sequence))} · <When at={event.at} as="moment" /> · {t.fingerprint}{' '}
        <code>{event.hash.slice(0, 16)}</code>
      </p>
      <p>
        <strong>{who}</strong>
        {how === null ? null : <span class="soft"> ({how})</span>}{' '}
        {grantAction(event, t) ?? programAction(event, t) ?? saidAction(event, t)}{' '}
        <DecidedSubject event={event} view={view} />
      </p>
      {reason ? (
        <p>
          {t.reason} <q>{reason}</q>
        </p>
      ) : null}
    </li>
  );
}

function saidAction(event: AuditEvent, t: (typeof auditPhrases)['fr']): string {
  if (event.action === 'settings.changed' && event.subject === reasonsSubject) return t.changedReasons;
  const known = knownAction(event);
  return known === undefined ? t.unknownAction(event.action) : t.actions[known];
}

/** The action on a calendar, feed or token. Undefined for other events. */
function grantAction({ action, subject }: AuditEvent, t: (typeof auditPhrases)['fr']): string | undefined {
  if (action !== 'grant.issued' && action !== 'grant.revoked') return undefined;
  return ownValue(t.grants[action], scopeOf(subject));
}

/** The program of a suggestion, or that a search action made it. Undefined for other events. */
function programAction(event: AuditEvent, t: (typeof auditPhrases)['fr']): string | undefined {
  const suggested = readAs(event, 'tag.suggested');
  if (!suggested) return undefined;
  return searchOfActor(event.actor) === undefined ? t.suggestedBy(suggested.details.program) : t.suggestedBySearch;
}
