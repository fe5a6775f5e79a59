import type { NoticeWords } from './notice-words.js';

/**
 * A message for a Teams workflow "when a webhook request is received": an Adaptive Card in its envelope
 * (https://learn.microsoft.com/power-automate/teams/send-a-message-in-teams). Runs of text are not read as Markdown, so that a title
 * makes no link. Pure.
 */
export function teamsPayload({ heading, title, about, reasons, excerpt, credit, here, there }: NoticeWords) {
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
