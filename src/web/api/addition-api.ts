import { z } from 'zod';
import { type AddDecision, addEntry } from '../../decisions/add-entry.js';
import { readJurisdiction } from '../../messages/source-words.js';
import type { Person } from '../../model/access/principal.js';
import { HttpUrl } from '../../model/address/parse-url.js';
import { limits } from '../../model/limits.js';
import { Addition, maxGivenBytes } from '../../model/source/by-hand.js';
import { answerError } from '../http/answer-error.js';
import { FileBody, invalidField } from '../http/read-asked.js';
import { idPattern, type SiteRoutes } from '../http/site-routes.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { rawAnswer } from './source-api.js';

const GivenFile = z.strictObject({
  name: z.string().min(1).max(200),
  base64: z
    .base64()
    .max(limits.bodyBytes)
    .describe('Its bytes; a body has 64 KB at most, and `addFile` takes larger ones.'),
});
const said = {
  ...Addition.shape,
  jurisdiction: z.string().max(100).default('INT').describe('A code, or a name in French or English.'),
};
const FileQuery = z.strictObject({ name: GivenFile.shape.name.describe('The name of the file.'), ...said });
const AdditionBody = z.strictObject({
  ...said,
  url: HttpUrl.optional().describe('Either this, which is fetched as linked documents are, or `file`.'),
  file: GivenFile.optional(),
});
type Said = Omit<z.output<typeof FileQuery>, 'name'> & { readonly by: Person };
const AddedShape = z.object({
  item: z.string().describe('Its id: it is there once it was read, in seconds.'),
  known: z.boolean().describe('The same address or the same bytes were added before.'),
});

export function addAdditionApi(routes: SiteRoutes, deps: WebDeps): void {
  routes.decision({
    ...{ method: 'POST', path: '/api/v1/items', right: 'decide', id: 'addItem', tag: 'Items' },
    summary: 'Adds by hand what no source brings: an address, or a file',
    description:
      'PDF, Word (`.docx`), mail (`.eml`), HTML or text. It is a decision on record, and an item as any other.',
    body: AdditionBody,
    example: { url: 'https://authority.example/opinion.pdf', jurisdiction: 'France' },
    answer: { status: 202, description: 'The item that it becomes.', body: AddedShape },
    handle: async (c, { body: { url, file, ...said }, by }) => {
      const given = file && { name: file.name, bytes: Buffer.from(file.base64, 'base64') };
      if ((url === undefined) === (given === undefined)) return invalidField('url', 'either url or file', url ?? null);
      return add(c, given ?? { url: url ?? '' }, { ...said, by });
    },
  });

  routes.decision({
    ...{ method: 'POST', path: '/api/v1/item-files', right: 'decide', id: 'addFile', tag: 'Items' },
    summary: 'Adds by hand a file, whose bytes are the body',
    description: 'As `addItem` does: PDF, Word (`.docx`), mail (`.eml`), HTML or text, 20 MiB at most.',
    query: FileQuery,
    body: FileBody,
    fileBytes: maxGivenBytes,
    example: 'Avis de l’autorité sur les systèmes d’IA.',
    answer: { status: 202, description: 'The item that it becomes.', body: AddedShape },
    handle: (c, { query: { name, ...said }, body: bytes, by }) => add(c, { name, bytes }, { ...said, by }),
  });

  async function add(c: SiteContext, what: AddDecision['what'], said: Said): Promise<Response> {
    const jurisdiction = Addition.shape.jurisdiction.safeParse(readJurisdiction(said.jurisdiction));
    if (!jurisdiction.success) return invalidField('jurisdiction', 'a jurisdiction', said.jurisdiction);
    const { kind, itemId } = await addEntry(deps, { ...said, jurisdiction: jurisdiction.data, what });
    return c.json({ item: itemId, known: kind === 'known' }, 202);
  }

  routes.operation({
    ...{
      method: 'GET',
      path: `/api/v1/items/:id{${idPattern}}/document`,
      right: 'read',
      id: 'getDocument',
      tag: 'Items',
    },
    summary: 'The linked document of an item, or the file that was added, as a file',
    description: '`Repr-Digest` (RFC 9530) holds its SHA-256. 404 where there is none.',
    answer: { description: 'The bytes.', body: 'application/octet-stream' },
    problems: [410],
    handle: async (c) => {
      const document = await deps.store.documents.get(c.req.param('id'));
      const { blob = null, fileName = null } = document?.value ?? {};
      if (blob === null) return answerError(c, 404, 'not-found');
      const bytes = await deps.blobs.get(blob);
      if (bytes === undefined) return answerError(c, 410, 'raw-expired');
      return rawAnswer(bytes, blob, fileName ?? `${c.req.param('id')}.raw`);
    },
  });
}
