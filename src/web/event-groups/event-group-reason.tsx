import type { EventGroupReason } from '../../model/item/event-group.js';
import type { Reader } from '../site-env.js';
import { eventGroupPhrases } from './event-group-phrases.js';

interface EventGroupReasonLineProps {
  /** Null for the item that the event group began with. */
  readonly reason: EventGroupReason | null;
  readonly reader: Reader;
}

/** Why an item is in its event group, with what it has in common. */
export function EventGroupReasonLine({ reason, reader }: EventGroupReasonLineProps) {
  const t = eventGroupPhrases[reader.language];
  if (reason === null) return <span class="line quiet address">{t.began}</span>;
  const isTitle = reason.kind === 'same-title';
  return (
    <span class="line quiet address">
      {t.reasons[reason.kind]}
      {isTitle ? null : (
        <>
          {t.colon}
          <code>{reason.evidence}</code>
        </>
      )}
    </span>
  );
}
