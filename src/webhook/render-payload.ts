import type { WebhookBody } from '../model/digest/webhook.js';
import { itemJson } from '../shapes/item-shape.js';
import { type Notice, type NoticeWords, noticeWords } from './notice-words.js';

/** A notice as JSON text; equal notices give equal bytes. */
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

/** Our own JSON: `type`, `timestamp` and `data`, as in Standard Webhooks. */
function genericPayload(notice: Notice) {
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

/**
 * A message for a Teams workflow "when a webhook request is received": an Adaptive Card in its envelope
 * (https://learn.microsoft.com/power-automate/teams/send-a-message-in-teams). Text runs are not read as Markdown, so a title
 * cannot make a link.
 */
function teamsPayload({ heading, title, about, reasons, excerpt, credit, here, there }: NoticeWords) {
  const card = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body: [
      line(heading, { isSubtle: true, size: 'Small' }),
      line(title, { weight: 'Bolder', size: 'Medium' }),
      ...(about === '' ? [] : [line(about, { isSubtle: true })]),
      ...reasons.map((reason) => line(reason)),
      ...(excerpt === null ? [] : [line(excerpt, { italic: true })]),
      ...(credit === null ? [] : [line(credit, { isSubtle: true, size: 'Small' })]),
    ],
    actions: [here, ...(there === null ? [] : [there])].map(({ label, url }) => ({
      type: 'Action.OpenUrl',
      title: label,
      url,
    })),
    msteams: { width: 'Full' },
  };
  const attachment = { contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content: card };
  return { type: 'message', attachments: [attachment] };
}

function line(text: string, style: Readonly<Record<string, string | boolean>> = {}) {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text, ...style }] };
}

/** The limit of one text object, in characters: https://docs.slack.dev/reference/block-kit/composition-objects/text-object. */
const textAtMost = 3_000;

/** A message for Slack's incoming webhooks, in blocks. */
function slackPayload({ heading, title, about, reasons, excerpt, credit, here, there }: NoticeWords) {
  const reason = reasons.map((line) => `• ${escapeMrkdwn(line)}`).join('\n');
  return {
    // For notifications and screen readers; the blocks hold the rest.
    text: escapeMrkdwn(`${heading} – ${title}`),
    blocks: [
      section(`${escapeMrkdwn(heading)}\n*${linkTo(here.url, title)}*`),
      ...(about === '' ? [] : [context(about)]),
      ...(reason === '' ? [] : [section(cut(reason))]),
      ...(excerpt === null ? [] : [section(`>${escapeMrkdwn(excerpt)}`)]),
      ...(credit === null ? [] : [context(credit)]),
      ...(there === null
        ? []
        : [{ type: 'context', elements: [{ type: 'mrkdwn', text: linkTo(there.url, there.label) }] }]),
    ],
  };
}

function section(text: string) {
  return { type: 'section', text: { type: 'mrkdwn', text } };
}

function context(text: string) {
  return { type: 'context', elements: [{ type: 'plain_text', text: cut(text), emoji: false }] };
}

/** Escapes characters that would end a link. */
function linkTo(url: string, label: string): string {
  const address = url.replaceAll('|', '%7C').replaceAll('<', '%3C').replaceAll('>', '%3E').replaceAll('&', '&amp;');
  return `<${address}|${escapeMrkdwn(label)}>`;
}

/**
 * Escapes the three characters that mark links and mentions in Slack, so that a title with `<!channel>` notifies nobody
 * (https://docs.slack.dev/messaging/formatting-message-text).
 */
function escapeMrkdwn(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\r\n]+/g, ' ');
}

/** Cuts at a line or a space if there is one, so that no escape is cut in two. */
function cut(text: string): string {
  if (text.length <= textAtMost) return text;
  const head = text.slice(0, textAtMost - 1);
  return `${head.slice(0, Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' ')))}…`;
}
