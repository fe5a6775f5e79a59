import { expect, it } from 'vitest';
import { mailboxKey } from '../../../src/model/digest/subscription.js';

it.each([
  ['Victim@Example.org', 'victim@example.org'],
  ['victim+1@example.org', 'victim@example.org'],
  ['victim+a+b@example.org', 'victim@example.org'],
  ['v.i.c.t.i.m+x@gmail.com', 'victim@gmail.com'],
  ['victim@googlemail.com', 'victim@gmail.com'],
  ['v.ictim@example.org', 'v.ictim@example.org'],
  ['+tag@example.org', '+tag@example.org'],
])('%s is the mailbox %s', (address, key) => {
  expect(mailboxKey(address)).toBe(key);
});
