import { maskAddress, maskAddressIn } from '../../digest/mail/mask-address.js';
import type { Subscription } from '../../model/digest/subscription.js';
import { subjectOf } from '../../model/source/health-change.js';
import type { MailOutcome } from '../../ports/mailer.js';
import type { Store } from '../../ports/store/store.js';
import { noteChange } from '../coverage/note-health.js';
import type { Owner } from '../coverage/raise-alert.js';

export interface AddressDeps {
  readonly store: Pick<Store, 'subscriptions' | 'health' | 'sources'>;
  /** Nobody is told of changes where it is null. */
  readonly owner: Owner | null;
}

export interface DigestOutcome {
  readonly subscriptionId: string;
  readonly deliveryId: string;
  readonly outcome: MailOutcome;
  readonly at: string;
}

/**
 * Counts how many digests in a row the mail server refused for good, on the subscription, and tells the owner of the first of
 * them and of the one that was accepted again. Once for each delivery.
 */
export async function noteAddress(deps: AddressDeps, { subscriptionId, deliveryId, outcome, at }: DigestOutcome) {
  if (outcome.kind !== 'accepted' && outcome.kind !== 'refused') return;
  for (;;) {
    const stored = await deps.store.subscriptions.get(subscriptionId);
    if (!stored) return;
    const { refused, ...others } = stored.value;
    if (outcome.kind === 'accepted' && !refused) return;
    if (outcome.kind === 'refused' && refused?.deliveryId === deliveryId) return;
    if (outcome.kind === 'accepted') await tell(deps, stored.value, { to: 'delivered', at, reason: null });
    else if (!refused) await tell(deps, stored.value, { to: 'refused', at, reason: outcome.response });
    const next: Subscription =
      outcome.kind === 'accepted'
        ? others
        : { ...others, refused: refusedOnceMore(refused, { at, deliveryId, response: outcome.response }) };
    if ((await deps.store.subscriptions.replace(next, stored.version)) === 'replaced') return;
  }
}

type Refused = NonNullable<Subscription['refused']>;

function refusedOnceMore(before: Refused | undefined, now: Pick<Refused, 'at' | 'deliveryId' | 'response'>): Refused {
  const response = now.response.slice(0, 500);
  return { ...now, response, count: (before?.count ?? 0) + 1, since: before?.since ?? now.at };
}

interface Told {
  readonly to: 'refused' | 'delivered';
  readonly at: string;
  readonly reason: string | null;
}

/** The pages show it to everybody: the address is shortened, also where the server's words repeat it. */
async function tell(deps: AddressDeps, { id, address }: Subscription, { to, at, reason }: Told): Promise<void> {
  const masked = maskAddress(address);
  const words = reason === null ? masked : `${masked} (${maskAddressIn(reason, address).slice(0, 300)})`;
  await noteChange(deps, { sourceId: subjectOf('address', id), at, to, reason: words });
}
