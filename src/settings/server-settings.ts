import { z } from 'zod';
import { setting, wholeNumber } from './setting.js';
import { CronForm, isUrlOf, maybe, optionalPath } from './setting-forms.js';

function urlOf(...protocols: string[]) {
  return maybe(z.string().refine((text) => isUrlOf(text, protocols)));
}

export const Smtp = z.strictObject({
  url: setting(urlOf('smtp:', 'smtps:'), {
    description: 'The mail server. Without one, mails are written as .eml files in the data folder.',
    expected: 'a URL such as smtps://user:password@mail.example.org',
    fallback: 'none',
    secret: true,
  }),
});

/** The queue of the distributed mode. */
export const Redis = z.strictObject({
  url: setting(urlOf('redis:', 'rediss:'), {
    description: 'The Redis or Valkey server that holds the queue, to run on several machines.',
    expected: 'a URL such as redis://localhost:6379',
    fallback: 'none: the queue lies in the data folder',
    secret: true,
  }),
});

/** The store of the distributed mode. */
export const Elasticsearch = z.strictObject({
  url: setting(urlOf('http:', 'https:'), {
    description: 'The Elasticsearch server that holds the store, to run on several machines.',
    expected: 'a URL such as https://user:password@localhost:9200',
    fallback: 'none: the store is a SQLite file in the data folder',
    secret: true,
  }),
  replicas: setting(maybe(z.number().int().min(0).max(10)), {
    description: 'Copies of each index beside the first, so that the loss of a node loses nothing.',
    expected: 'a whole number from 0 to 10',
    fallback: '1 where the cluster has more than one data node, else 0',
  }),
  caFile: setting(optionalPath, {
    file: 'certificates',
    description: 'The certificate, in PEM, of the authority that signed the one of Elasticsearch.',
    expected: 'a path',
    fallback: 'none: the authorities that Node.js knows',
  }),
});

/** Backups that a service makes by itself. */
export const BackupSettings = z.strictObject({
  schedule: setting(maybe(CronForm), {
    description:
      'When a backup of everything is written, read back and kept, as a cron expression in `timeZone`; one that was missed is made late.',
    expected: 'a cron expression of five or six fields, such as `15 3 * * *`',
    fallback: 'none: no backups are scheduled',
  }),
  folder: setting(optionalPath, {
    description: 'The folder of these backups: best one on another disk.',
    expected: 'a path',
    fallback: '`backups` in the data folder',
  }),
  keepDaily: wholeNumber([0, 3_660], 7, { description: 'Days of which the newest backup is kept.' }),
  keepWeekly: wholeNumber([0, 520], 5, { description: 'Weeks of which the newest backup is kept.' }),
  keepMonthly: wholeNumber([0, 120], 12, { description: 'Months of which the newest backup is kept.' }),
});

/** An outside authority that certifies the head of the audit log (RFC 3161). Off unless an address is given. */
export const TimestampSettings = z.strictObject({
  url: setting(
    maybe(z.string().refine((text) => isUrlOf(text, ['http:', 'https:']) && new URL(text).username === '')),
    {
      description:
        'The address of a time-stamping authority (RFC 3161), which is sent a hash once a week and never what it is of; it may be your own, and private.',
      expected: 'an http(s) URL without credentials, such as https://freetsa.org/tsr',
      fallback: 'none: nothing is sent',
    },
  ),
  policy: setting(maybe(z.string().regex(/^[0-2](\.(0|[1-9]\d{0,15})){1,30}$/)), {
    description: 'The policy under which the authority is to stamp.',
    expected: 'an object identifier such as 1.2.3.4.1',
    fallback: 'none: the one that it chooses',
  }),
  caFile: setting(optionalPath, {
    file: 'certificates',
    description:
      'Certificates in PEM to one of which that of the authority has to lead. Without them its signature is checked, and whose it is is not.',
    expected: 'a path',
    fallback: 'none',
  }),
});
