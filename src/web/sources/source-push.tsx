import type { HubSubscription } from '../../model/source/hub-subscription.js';
import { type Phrases, useWords, When } from '../layout/words.js';

interface SourcePushProps {
  readonly push: HubSubscription;
  /** ISO 8601 */
  readonly now: string;
}

/** A row of the definition: which hub tells of the source's changes, and until when; nothing where none does any more. */
export function SourcePush({ push, now }: SourcePushProps) {
  const [t] = useWords(pushPhrases);
  if (push.state === 'leaving' || push.state === 'ended') return null;
  return (
    <div>
      <dt>{t.label}</dt>
      <dd>
        {t[standingOf(push, now)](new URL(push.hub).host)}
        {push.state === 'verified' && push.leaseUntil !== null ? (
          <>
            {' '}
            <When at={push.leaseUntil} as="moment" />
          </>
        ) : null}
        {push.trouble === null || push.trouble === '' ? null : <span class="quiet"> ({push.trouble})</span>}
        {push.notifiedAt === null ? null : (
          <p class="quiet">
            {t.notified} <When at={push.notifiedAt} as="moment" />
          </p>
        )}
      </dd>
    </div>
  );
}

function standingOf({ state, leaseUntil }: HubSubscription, now: string): 'verified' | 'ranOut' | 'denied' | 'asked' {
  if (state === 'verified') return leaseUntil !== null && leaseUntil > now ? 'verified' : 'ranOut';
  return state === 'denied' ? 'denied' : 'asked';
}

/** Of the hub that tells of a source's changes; a moment follows `verified` and `ranOut`. */
const fr = {
  label: 'Annonce des nouveautés (WebSub)',
  verified: (hub: string) => `Annoncées par ${hub}, abonnement valable jusqu’au`,
  ranOut: (hub: string) => `L’abonnement auprès de ${hub} a expiré le`,
  asked: (hub: string) => `Demandée à ${hub}, pas encore confirmée`,
  denied: (hub: string) => `Refusée par ${hub}`,
  notified: 'Dernière annonce :',
};

const en: typeof fr = {
  label: 'Told of changes (WebSub)',
  verified: (hub) => `Pushed by ${hub}, lease until`,
  ranOut: (hub) => `The lease of ${hub} ran out on`,
  asked: (hub) => `Asked of ${hub}, not confirmed yet`,
  denied: (hub) => `Refused by ${hub}`,
  notified: 'Last told:',
};

const pushPhrases: Phrases<typeof fr> = { fr, en };
