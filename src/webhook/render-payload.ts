import type { WebhookBody } from '../model/digest/webhook.js';
import { genericPayload } from './generic-payload.js';
import type { Notice } from './notice.js';
import { noticeWords } from './notice-words.js';
import { slackPayload } from './slack-payload.js';
import { teamsPayload } from './teams-payload.js';

/** The bytes of a notice, JSON, the same for the same notice. Pure. */
export function renderPayload(body: WebhookBody, notice: Notice): string {
  switch (body) {
    case 'generic':
      return JSON.stringify(genericPayload(notice));
    case 'slack':
      return JSON.stringify(slackPayload(noticeWords(notice)));
    case 'teams':
      return JSON.stringify(teamsPayload(noticeWords(notice)));
  }
}
