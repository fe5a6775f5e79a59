import { z } from 'zod';

const FieldProblem = z.object({
  where: z.string().describe('The parameter, or the path in the body: `policies.0.query`.'),
  expected: z.string(),
  got: z.string().optional().describe('As JSON.'),
});
export type FieldProblem = z.infer<typeof FieldProblem>;

const Decision = z
  .object({
    ...{ auditSequence: z.number().int(), at: z.string(), action: z.string() },
    by: z.string().describe('Who decided, in English.'),
    reason: z.string().nullable(),
  })
  .describe('What somebody decided since the one who asks looked.');

/** The JSON of problem details. */
export const ProblemShape = z
  .object({
    type: z.string().describe('`urn:vigie:problem:` and the code.'),
    status: z.number().int(),
    code: z.string().describe('A stable word for programs.'),
    title: z.string(),
    detail: z.string().optional(),
    errors: z.array(FieldProblem).optional(),
    decision: Decision.optional(),
  })
  .describe('Problem details (RFC 9457): what, where, expected and got, as far as they are known.');

/** RFC 9457 problem details: what, where, expected and got, as far as known. */
export interface Problem {
  readonly status: ErrorStatus;
  /** A stable word for programs; the last part of `type`. */
  readonly code: string;
  readonly title: string;
  readonly detail?: string;
  readonly errors?: readonly FieldProblem[];
  readonly decision?: z.infer<typeof Decision>;
}

export type ErrorStatus = 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503;

export function problemResponse({ status, code, ...rest }: Problem): Response {
  const body = { type: `urn:vigie:problem:${code}`, status, code, ...rest };
  return new Response(`${JSON.stringify(body)}\n`, {
    status,
    headers: { 'Content-Type': 'application/problem+json; charset=utf-8' },
  });
}
