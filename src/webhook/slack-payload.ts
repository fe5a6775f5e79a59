import type { NoticeWords } from './notice-words.js';

/** Characters of one text object: https://docs.slack.dev/reference/block-kit/composition-objects/text-object. */
const textAtMost = 3_000;

/** A message of Slack's incoming webhooks, in blocks. Pure. */
export function slackPayload({ heading, title, about, reasons, excerpt, credit, here, there }: NoticeWords) {
  const reason = reasons.map((line) => `• ${escapeMrkdwn(line)}`).join('\n');
  return {
    // What notifications and screen readers have; blocks say the rest.
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

/** An address may hold what ends a link. */
function linkTo(url: string, label: string): string {
  const address = url.replaceAll('|', '%7C').replaceAll('<', '%3C').replaceAll('>', '%3E').replaceAll('&', '&amp;');
  return `<${address}|${escapeMrkdwn(label)}>`;
}

/**
 * The three characters by which Slack knows links and mentions: without them a title that says `<!channel>` calls nobody
 * (https://docs.slack.dev/messaging/formatting-message-text). Pure.
 */
function escapeMrkdwn(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\r\n]+/g, ' ');
}

/** Cut at a line where there is one, so that no escape is cut in two. */
function cut(text: string): string {
  if (text.length <= textAtMost) return text;
  const head = text.slice(0, textAtMost - 1);
  return `${head.slice(0, Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' ')))}…`;
}
