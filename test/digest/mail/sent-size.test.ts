import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { describe, expect, it } from 'vitest';
import { composeDigest, sentSize } from '../../../src/digest/compose/compose-digest.js';
import { sampleDigest } from '../sample-digest.js';

async function bodyBytes(part: { html: string } | { text: string }): Promise<number> {
  const message = await new MailComposer({ from: 'a@example.org', to: 'b@example.org', ...part }).compile().build();
  return message.length - message.indexOf('\r\n\r\n') - 4;
}

describe('sentSize', () => {
  const { html, text } = composeDigest(sampleDigest('fr'));
  const texts = [
    '',
    'a',
    'é'.repeat(5_000),
    '='.repeat(5_000),
    '規則'.repeat(3_000),
    `${'x '.repeat(70)}\n`.repeat(50),
    text,
  ];

  it.each(texts.map((body, index) => [index, body] as const))(
    'is no less than nodemailer sends, text %d',
    async (_index, body) => {
      expect(sentSize(body)).toBeGreaterThanOrEqual((await bodyBytes({ text: body })) - 2);
    },
  );

  it('is no less than nodemailer sends of a digest, and not a tenth more', async () => {
    const sent = await bodyBytes({ html });
    expect(sentSize(html)).toBeGreaterThanOrEqual(sent);
    expect(sentSize(html)).toBeLessThan(sent * 1.1);
  });
});
