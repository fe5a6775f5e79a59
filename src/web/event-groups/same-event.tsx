import type { Naming } from '../../messages/value-name.js';
import type { EventGroupReason } from '../../model/item/event-group.js';
import type { ItemView } from '../item/load-item.js';
import { SeenField } from '../layout/field.js';
import { Button, Section } from '../layout/page-parts.js';
import { useWords } from '../layout/words.js';
import { DecisionFields, type TagFormState } from '../policies/tag-form.js';
import { SourcedItem } from '../search/item-link.js';
import { eventGroupPhrases } from './event-group-phrases.js';
import { reasonBetween } from './load-event-group.js';

interface SameEventProps {
  readonly view: ItemView;
  readonly naming: Naming;
  readonly refused: TagFormState | undefined;
}

export function SameEvent({ view, naming, refused }: SameEventProps) {
  const [t] = useWords(eventGroupPhrases);
  const { item, sameEvent } = view;
  const { eventGroup, entries, takenOut } = sameEvent;
  if (eventGroup === null || takenOut !== null) return null;
  return (
    <Section id="event" title={t.heading}>
      <ul class="plain">
        {entries.map(({ item: other, member }) => (
          <li key={other.id}>
            <SourcedItem item={other} naming={naming} />
            <EventGroupReasonLine reason={reasonBetween(item.id, eventGroup, member)} />
          </li>
        ))}
      </ul>
      <p>
        <a href={`/event-groups/${eventGroup.id}`}>{t.whole}</a>
      </p>
      <TakeOut itemId={item.id} refused={refused} />
    </Section>
  );
}

function TakeOut({ itemId, refused }: Pick<SameEventProps, 'refused'> & { readonly itemId: string }) {
  const [t, reader] = useWords(eventGroupPhrases);
  if (!reader.may('decide')) return null;
  return (
    <details class="fold" open={refused !== undefined}>
      <summary>{t.takeOut}</summary>
      <form class="in-line" method="post" action={`/items/${itemId}/taken-out`}>
        <SeenField at={0} />
        <p class="soft">{t.takeOutHelp}</p>
        <DecisionFields id="take-out" sent={refused} />
        <div class="buttons">
          <Button label={t.submit} />
        </div>
      </form>
    </details>
  );
}

interface EventGroupReasonLineProps {
  /** Null for the item that the event group began with. */
  readonly reason: EventGroupReason | null;
}

export function EventGroupReasonLine({ reason }: EventGroupReasonLineProps) {
  const [t] = useWords(eventGroupPhrases);
  if (reason === null) return <span class="under soft address">{t.began}</span>;
  const isTitle = reason.kind === 'same-title';
  return (
    <span class="under soft address">
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
