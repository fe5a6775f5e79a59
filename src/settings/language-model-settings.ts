import { z } from 'zod';
import type { Problem } from './problem.js';
import { onOff, setting, wholeNumber } from './setting.js';
import { isSiteUrl, maybe } from './setting-forms.js';

/** A program elsewhere that writes summaries and translations when a reader requests one. Off unless an address is given. */
export const LanguageModelSettings = z.strictObject({
  url: setting(maybe(z.string().refine(isSiteUrl)), {
    description:
      'The address below which a language model answers `POST /chat/completions`; it is your own, and may be private. Texts that readers ask for a summary or a translation of are sent there.',
    expected: 'an http(s) URL without credentials, query or fragment, such as http://127.0.0.1:11434/v1',
    fallback: 'none: nothing is sent, and pages offer nothing of it',
  }),
  name: setting(maybe(z.string().regex(/^[^\s\p{C}]{1,200}$/u)), {
    description: 'The model that is asked, as its server calls it; its texts are labelled with it.',
    expected: 'a name without spaces',
    fallback: 'none: needed where `languageModel.url` is set',
  }),
  apiKey: setting(
    maybe(
      z
        .string()
        // It is sent in a request header.
        .regex(/^[\x21-\x7e]{1,4000}$/),
    ),
    {
      description: 'The key that its server wants.',
      expected: 'printable ASCII characters without spaces',
      fallback: 'none: none is sent',
      secret: true,
    },
  ),
  stream: onOff(true, 'Asks for answers piece by piece, so that a server that stalls is noticed early.'),
  timeoutMs: wholeNumber([1_000, 1_800_000], 180_000, { description: 'Milliseconds that an answer may take in all.' }),
  idleMs: wholeNumber([1_000, 600_000], 60_000, {
    description: 'Milliseconds in which the next piece of an answer has to come.',
  }),
  maxTextChars: wholeNumber([1_000, 200_000], 24_000, {
    description: 'Characters of a text that are sent for a summary; the rest is left out.',
  }),
  maxAnswerTokens: wholeNumber([100, 32_000], 1_500, { description: 'Tokens that an answer may have.' }),
  tokensPerDay: wholeNumber([0, 1_000_000_000], 200_000, {
    description: 'Tokens of questions and answers that may be spent in a day (UTC), by all processes together.',
  }),
  tokensPerMonth: wholeNumber([0, 10_000_000_000], 2_000_000, {
    description: 'Tokens that may be spent in a month (UTC).',
  }),
  languagesRead: setting(
    z
      .array(z.string().regex(/^[a-z]{2,3}$/))
      .max(50)
      .default(['fr', 'en']),
    {
      description: 'Languages that readers read without help: no translation is offered of these, nor of their own.',
      expected: 'language codes such as fr, en',
    },
  ),
  keepDays: wholeNumber([1, 36_500], 400, {
    description: 'Days that a text of the model is kept after it was asked for.',
  }),
});

/** The problem of an address without the name of a model, which the requests need. */
export function describeHalfModel({ url, name }: z.infer<typeof LanguageModelSettings>): Problem[] {
  if (url === null || name !== null) return [];
  const message =
    'expected VIGIE_LANGUAGE_MODEL_NAME beside it, got VIGIE_LANGUAGE_MODEL_URL alone: name the model that is asked';
  return [{ where: 'VIGIE_LANGUAGE_MODEL_URL', message }];
}
