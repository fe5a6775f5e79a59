import type { HubSubscription } from '../../model/hub-subscription.js';
import { When } from '../layout/when.js';
import type { Reader } from '../site-env.js';
import { pushPhrases } from './push-phrases.js';

interface SourcePushProps {
  readonly push: HubSubscription;
  /** ISO 8601 */
  readonly now: string;
  readonly reader: Reader;
}

/** A row of the definition: which hub tells of the source's changes, and until when; nothing where none does any more. */
export function SourcePush({ push, now, reader }: SourcePushProps) {
  if (push.state === 'leaving' || push.state === 'ended') return null;
  const t = pushPhrases[reader.language];
  return (
    <div>
      <dt>{t.label}</dt>
      <dd>
        {t[standingOf(push, now)](new URL(push.hub).host)}
        {push.state === 'verified' && push.leaseUntil !== null ? (
          <>
            {' '}
            <When at={push.leaseUntil} reader={reader} as="moment" />
          </>
        ) : null}
        {push.trouble === null || push.trouble === '' ? null : <span class="quiet"> ({push.trouble})</span>}
        {push.notifiedAt === null ? null : (
          <p class="quiet">
            {t.notified} <When at={push.notifiedAt} reader={reader} as="moment" />
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
