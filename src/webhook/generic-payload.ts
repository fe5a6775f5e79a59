import { itemJson } from '../shapes/item-shape.js';
import type { Notice } from './notice.js';

/** Our own JSON: `type`, `timestamp` and `data`, as Standard Webhooks has it. Pure. */
export function genericPayload(notice: Notice) {
  const { type, at, webhook, item, revision, source, policies, moved, decision, link } = notice;
  return {
    type,
    timestamp: at,
    data: { webhook, item: itemJson(item), revision, source, policies, moved, decision, link },
  };
}
