import { expect, it } from 'vitest';
import { TimeZone } from '../../../src/model/source/source.js';

it.each(['Europe/Paris', 'UTC', 'US/Eastern', 'europe/paris'])('takes the time zone %s', (name) => {
  expect(TimeZone.safeParse(name).success).toBe(true);
});

it.each(['Paris', 'Mars/Olympus', ''])('refuses "%s" as a time zone', (name) => {
  expect(TimeZone.safeParse(name).success).toBe(false);
});
