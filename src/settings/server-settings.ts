import { z } from 'zod';
import { optionalPath } from './path-forms.js';
import { setting } from './setting.js';
import { isUrlOf } from './url-forms.js';

function urlOf(...protocols: string[]) {
  return z
    .string()
    .refine((text) => isUrlOf(text, protocols))
    .nullable()
    .default(null);
}

/** The mail server. */
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
  replicas: setting(z.number().int().min(0).max(10).nullable().default(null), {
    description: 'Copies of each index beside the first, so that the loss of a node loses nothing.',
    expected: 'a whole number from 0 to 10',
    fallback: '1 where the cluster has more than one data node, else 0',
  }),
  caFile: setting(optionalPath, {
    description: 'The certificate, in PEM, of the authority that signed the one of Elasticsearch.',
    expected: 'a path',
    fallback: 'none: the authorities that Node.js knows',
  }),
});
