import { expect, it } from 'vitest';
import { redactCredentials, redactSecret } from '../../src/settings/problem.js';

it.each([
  ['smtps://user:pa%40ss@mail.example.org:465', 'smtps://***@mail.example.org:465'],
  ['smtp://mail.example.org?pass=hunter2', 'smtp://mail.example.org/***'],
  ['redis://:hunter2@localhost:6379/1', 'redis://***@localhost:6379/***'],
  ['redis://localhost:6379', 'redis://localhost:6379'],
  ['hunter2', '***'],
])('a secret %s is shown as %s', (secret, shown) => {
  expect(redactSecret(secret)).toBe(shown);
});

it.each([
  ['Vigie (+https://user:hunter2@example.org/a@b)', 'Vigie (+https://***@example.org/a@b)'],
  ['https://u:p@ss@example.org', 'https://***@example.org'],
  ['veille@example.org', 'veille@example.org'],
])('the credentials in %s are hidden', (text, shown) => {
  expect(redactCredentials(text)).toBe(shown);
});
