import { bilingual } from '../../messages/bilingual.js';
import type { HubSubscription } from '../../model/source/hub-subscription.js';
import { useWords, When } from '../layout/words.js';

/** The hub that announces changes, and until when. */
export function SourcePush({ push }: { readonly push: HubSubscription }) {
  const [t, reader] = useWords(pushPhrases);
  return (
    <>
      {t[standingOf(push, reader.now.toISOString())](new URL(push.hub).host)}
      {push.state === 'verified' && push.leaseUntil !== null ? (
        <>
          {' '}
          <When at={push.leaseUntil} as="moment" />
        </>
      ) : null}
      {push.trouble === null || push.trouble === '' ? null : <span class="soft"> ({push.trouble})</span>}
      {push.notifiedAt === null ? null : (
        <p class="soft">
          {t.notified} <When at={push.notifiedAt} as="moment" />
        </p>
      )}
    </>
  );
}

function standingOf({ state, leaseUntil }: HubSubscription, now: string): 'verified' | 'ranOut' | 'denied' | 'asked' {
  if (state === 'verified') return leaseUntil !== null && leaseUntil > now ? 'verified' : 'ranOut';
  return state === 'denied' ? 'denied' : 'asked';
}

/** Phrases about the hub. A moment follows `verified` and `ranOut`. */
export const pushPhrases = bilingual({
  label: ['Notifications de l’éditeur (WebSub)', 'Push notifications (WebSub)'],
  verified: [
    (hub: string) => `Envoyées par ${hub}, abonnement valable jusqu’au`,
    (hub: string) => `Sent by ${hub}, subscription valid until`,
  ],
  ranOut: [
    (hub: string) => `L’abonnement auprès de ${hub} a expiré le`,
    (hub: string) => `The subscription at ${hub} expired on`,
  ],
  asked: [
    (hub: string) => `Demandées à ${hub}, abonnement pas encore confirmé`,
    (hub: string) => `Requested from ${hub}, not confirmed yet`,
  ],
  denied: [(hub: string) => `Refusées par ${hub}`, (hub: string) => `Refused by ${hub}`],
  notified: ['Dernière notification\u00a0:', 'Last notification:'],
});
