import { itemJson } from '../shapes/item-shape.js';
import type { Notice } from './notice.js';

/** Our own JSON: `type`, `timestamp` and `data`, as Standard Webhooks has it. Pure. */
export function genericPayload(notice: Notice) {
  const { type, at, webhook, source, link } = notice;
  if (notice.type === 'coverage.alert')
    return { type, timestamp: at, data: { webhook, source, change: notice.change, link } };
  const { item, revision, policies, moved, decision } = notice;
  return {
    type,
    timestamp: at,
    data: { webhook, item: itemJson(item), revision, source, policies, moved, decision, link },
  };
}
