import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/parse/document/read-document.js';

const read = (lines: readonly string[]) =>
  readDocument(Buffer.from(lines.join('\r\n'), 'latin1'), { contentType: 'message/rfc822' });
const head = [
  'From: =?utf-8?B?QXV0b3JpdMOp?= <avis@example.org>',
  'Subject: =?utf-8?Q?D=C3=A9lib=C3=A9ration?=',
  '  =?utf-8?Q?_n=C2=B0_4?=',
  'Date: Mon, 30 Nov 2026 10:00:00 +0100 (CET)',
  'MIME-Version: 1.0',
];
const multipart = (kind: string, boundary: string) => `Content-Type: multipart/${kind}; boundary="${boundary}"`;

describe('a mail', () => {
  it('gives its subject, its author and its day, decoded, and its plain text before the same in HTML', async () => {
    const mail = await read([
      ...head,
      multipart('alternative', 'b1'),
      '',
      'This is a multi-part message.',
      '--b1',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'Les syst=C3=A8mes d=E2=80=99IA sont=',
      ' concern=C3=A9s.',
      '--b1',
      'Content-Type: text/html',
      '',
      '<p>Autre</p>',
      '--b1--',
    ]);
    expect(mail).toMatchObject({
      format: 'mail',
      title: 'Délibération n° 4',
      author: 'Autorité <avis@example.org>',
      publishedAt: '2026-11-30T09:00:00.000Z',
      text: 'Les systèmes d’IA sont concernés.',
    });
  });

  it('is read where it is passed on, in Base64, in HTML and in old charsets, without what is attached', async () => {
    const { text } = await read([
      ...head,
      multipart('mixed', 'b1'),
      '',
      '--b1',
      'Content-Type: text/html; charset=iso-8859-1',
      '',
      '<script>x</script><p>Premi\u00e8re</p>',
      '--b1',
      'Content-Type: message/rfc822',
      '',
      'Subject: second',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from('Deuxième').toString('base64'),
      '--b1',
      'Content-Type: text/plain',
      'Content-Disposition: attachment; filename=a.txt',
      '',
      'joint',
      '--b1--',
    ]);
    expect(text).toBe('Première\n\nDeuxième');
  });

  it('is read within limits, however many parts lie in one another', async () => {
    const nested = (depth: number): string[] =>
      depth === 0
        ? ['Content-Type: text/plain', '', 'au fond']
        : [multipart('mixed', `b${depth}`), '', `--b${depth}`, ...nested(depth - 1), `--b${depth}--`];
    await expect(read([...head, ...nested(20)])).rejects.toMatchObject({ code: 'no-text' });
    expect(await read([...head, ...nested(3)])).toMatchObject({ text: 'au fond' });
    const many = Array.from({ length: 500 }, (_, at) => ['--b', 'Content-Type: text/plain', '', `partie ${at}`]).flat();
    const { text, warnings } = await read([...head, multipart('mixed', 'b'), '', ...many, '--b--']);
    expect(text.split('\n\n')).toHaveLength(199);
    expect(warnings).toHaveLength(1);
  });
});
