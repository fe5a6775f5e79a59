import { expect, it } from 'vitest';
import { isMailbox } from '../../src/settings/setting-forms.js';

it.each([
  ['vigie@localhost', true],
  ['Vigie <vigie@localhost>', true],
  ['Équipe « IA » <veille@example.org>', true],
  ['"Dupont, Jeanne" <jeanne@example.org>', true],
  ['<a@b.org>', true],
  ['a@b.org, c@d.org', false],
  ['Dupont, Jeanne <jeanne@example.org>', false],
  ['Vigie <a@b.org>\r\nBcc: c@d.org', false],
  ['Vigie\n <a@b.org>', false],
  ['Vigie <a@b.org> <c@d.org>', false],
  ['"a\u0000b" <a@b.org>', false],
  ['vigie', false],
  ['a@b@c.org', false],
  ['', false],
])('%j is one mailbox: %s', (text, expected) => {
  expect(isMailbox(text)).toBe(expected);
});
