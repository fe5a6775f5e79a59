import { z } from 'zod';
import { optionalPath } from './path-forms.js';
import { setting } from './setting.js';
import { isUrlOf } from './url-forms.js';

/** An authority elsewhere that vouches for the head of the audit log (RFC 3161). Off where no address is given. */
export const TimestampSettings = z.strictObject({
  url: setting(
    z
      .string()
      .refine((text) => isUrlOf(text, ['http:', 'https:']) && new URL(text).username === '')
      .nullable()
      .default(null),
    {
      description:
        'The address of a time-stamping authority (RFC 3161), which is sent a hash once a week and never what it is of; it may be your own, and private.',
      expected: 'an http(s) URL without credentials, such as https://freetsa.org/tsr',
      fallback: 'none: nothing is sent',
    },
  ),
  policy: setting(
    z
      .string()
      .regex(/^[0-2](\.(0|[1-9]\d{0,15})){1,30}$/)
      .nullable()
      .default(null),
    {
      description: 'The policy under which the authority is to stamp.',
      expected: 'an object identifier such as 1.2.3.4.1',
      fallback: 'none: the one that it chooses',
    },
  ),
  caFile: setting(optionalPath, {
    description:
      'Certificates in PEM to one of which that of the authority has to lead. Without them its signature is checked, and whose it is is not.',
    expected: 'a path',
    fallback: 'none',
  }),
});
