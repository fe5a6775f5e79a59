import { z } from 'zod';
import { StageKind } from '../item/procedure.js';
import { Pattern, Template } from './source-reading.js';

/** How a step is told from others, and what of it counts. */
const StageReading = z.strictObject({
  /** The text that says which step it is: a code of the publisher's, or its standing words. */
  of: Template,
  /** The first whose pattern is found in that text counts. A step that none of them knows is left out. */
  kinds: z
    .array(z.strictObject({ kind: StageKind, when: Pattern }))
    .min(1)
    .max(20),
  words: Template,
  date: Template.optional(),
  url: Template.optional(),
  /** Of a step that is on the agenda this is found in the text as well. */
  planned: Pattern.optional(),
});

/**
 * What the records of a source say of procedures. Paths lead through the record of an API, and through the entry of a feed or a list
 * (`title`, `summary`, `url`, `published`); `{@source}` is the address of the answer.
 */
export const ProcedureReading = z.strictObject({
  /** Texts in which the number of the procedure is found as references are. */
  numbers: z.union([Template.transform((text) => [text]), z.array(Template).min(1).max(5)]),
  titles: z.strictObject({ fr: Template.optional(), en: Template.optional() }).default({}),
  /** False of who collects what parliaments publish. */
  official: z.boolean().default(true),
  /** Paths of the steps in the record; the record itself where it is empty. */
  each: z.union([z.string().transform((path) => [path]), z.array(z.string()).min(1).max(10)]).default(['']),
  /** A step may be read by several. */
  stages: z.array(StageReading).min(1).max(10),
});
export type ProcedureReading = z.infer<typeof ProcedureReading>;
export type StageReading = z.infer<typeof StageReading>;
