import { z } from 'zod';
import { EventGroupMember } from '../../model/item/event-group.js';
import { ItemShape, itemJson } from '../../shapes/item-shape.js';
import { type EventGroupView, loadEventGroup } from '../event-groups/load-event-group.js';
import { orNotFound } from '../http/answer-error.js';
import { idPattern, type SiteRoutes } from '../http/site-routes.js';
import type { WebDeps } from '../site-env.js';

const { reason, takenOut } = EventGroupMember.shape;

const EventGroupShape = z
  .object({
    id: z.string(),
    items: z
      .array(
        ItemShape.extend({
          reason: reason.describe('What brought it in; `null` for the item that the event group began with.'),
          takenOut: takenOut.describe('A person’s decision that it does not belong.'),
        }),
      )
      .describe('Oldest first.'),
  })
  .meta({ id: 'EventGroup', description: 'One event, as reported by several sources.' });

export function addEventGroupApi(routes: SiteRoutes, { store }: Pick<WebDeps, 'store'>): void {
  routes.operation({
    ...{ method: 'GET', path: `/api/v1/event-groups/:id{${idPattern}}`, right: 'read' },
    ...{ id: 'getEventGroup', tag: 'Events, acts and procedures' },
    summary: 'An event as its sources report it, oldest first',
    description: 'When two event groups became one, the answer is the one that remains.',
    answer: { description: 'The event group.', body: EventGroupShape },
    handle: async (c) => c.json(eventGroupJson(orNotFound(await loadEventGroup(store, c.req.param('id'))))),
  });

  routes.operation({
    ...{ method: 'GET', path: `/api/v1/dossiers/:id{${idPattern}}`, right: 'read' },
    ...{ id: 'getDossier', tag: 'Events, acts and procedures' },
    summary: 'The earlier address of an event group',
    answer: { status: 301, description: 'It is at `/api/v1/event-groups/{id}`.' },
    handle: (c) => c.redirect(`/api/v1/event-groups/${c.req.param('id')}`, 301),
  });
}

function eventGroupJson({ eventGroup, entries }: EventGroupView): z.infer<typeof EventGroupShape> {
  return {
    id: eventGroup.id,
    items: entries.map(({ item, member }) => ({ ...itemJson(item), reason: member.reason, takenOut: member.takenOut })),
  };
}
