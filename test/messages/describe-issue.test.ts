import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { z } from 'zod';
import { describeIssue } from '../../src/messages/describe-issue.js';
import { byHand } from '../../src/model/source/source.js';

const model = join(import.meta.dirname, '../../src/model');

/** What the schemas of definitions say in words of their own. */
function ownMessages(): readonly string[] {
  const files = [...readdirSync(join(model, 'source')).map((file) => `source/${file}`), 'address/parse-url.ts'];
  const texts = files.map((file) => readFileSync(join(model, file), 'utf8'));
  return texts.flatMap((text) => [...text.matchAll(/['`](expected [^'`]*)['`]/g)].map(([, message = '']) => message));
}

/** By the constants that they are made with; those that carry their kind are told apart. */
const asSaid = (message: string): string =>
  message
    .replace(/\$\{referencePlace\}/g, '{reference}')
    .replace(/\$\{operatorField\}/g, 'proxy')
    .replace(/\$\{byHand\}/g, byHand);
const byParams = /\$\{(?:requires|message|after\.key)\}/;

it('all that schemas of definitions say of their own has French words', () => {
  const messages = ownMessages()
    .filter((message) => !byParams.test(message))
    .map(asSaid);
  expect(messages.length).toBeGreaterThan(10);
  for (const message of messages) {
    const said = describeIssue({ code: 'invalid_format', format: 'regex', path: [], input: '', message }, 'fr');
    expect(said, message).not.toMatch(/expected|autre chose/);
  }
});

it('the name of a key stays in both languages', () => {
  const message = 'expected the key ACTS in a header';
  const issue = {
    code: 'custom' as const,
    path: ['auth'],
    message,
    params: { key: 'ACTS' },
    input: '',
  } satisfies z.core.$ZodIssue;
  expect(describeIssue(issue, 'en')).toBe(message);
  expect(describeIssue(issue, 'fr')).toMatch(/^attendu\s: la clé ACTS dans un en-tête/);
});
