import { z } from 'zod';
import { type AddDecision, addEntry } from '../../decisions/add-entry.js';
import { bilingual } from '../../messages/bilingual.js';
import { capitalise } from '../../messages/formats.js';
import { kindName } from '../../messages/names.js';
import { readJurisdiction } from '../../messages/source-words.js';
import { HttpUrl } from '../../model/address/parse-url.js';
import { ItemKind } from '../../model/item/item-kind.js';
import { Addition, maxGivenBytes } from '../../model/source/by-hand.js';
import { leadTo } from '../http/lead-to.js';
import { personOf } from '../http/principal-of-request.js';
import { readParts, type SentFile } from '../http/read-file.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { Field, NameField, Select } from '../layout/field.js';
import { PageHead, Submit } from '../layout/page-parts.js';
import { respondPage } from '../layout/respond-page.js';
import { useWords } from '../layout/words.js';
import type { SiteContext, WebDeps } from '../site-env.js';

const text = z.string().catch('');
const Sent = z.object({ url: text, title: text, jurisdiction: text, kind: text, from: text, by: text });

interface Refused {
  readonly fields: z.infer<typeof Sent>;
  readonly error: 'what' | 'size' | 'jurisdiction' | 'by';
}

export function addNewItemRoutes(routes: SiteRoutes, deps: WebDeps): void {
  routes.get('/items/new', 'decide', (c) => answerForm(c));

  routes.postFile('/items/new', 'decide', maxGivenBytes, async (c) => {
    const sent = await readParts(c, maxGivenBytes);
    const fields = Sent.parse(sent.fields);
    const what = readWhat(fields.url, sent.file);
    if (what === 'what' || what === 'size') return answerForm(c, { fields, error: what });
    const jurisdiction = readJurisdiction(fields.jurisdiction || 'INT');
    const said = Addition.safeParse({ ...fields, jurisdiction, kind: fields.kind || undefined });
    if (!said.success) return answerForm(c, { fields, error: 'jurisdiction' });
    const by = personOf(c, fields.by);
    if (!by) return answerForm(c, { fields, error: 'by' });
    const { itemId } = await addEntry(deps, { ...said.data, what, by });
    return leadTo(c, `/items/${itemId}`, 'added');
  });
}

function readWhat(url: string, file: SentFile | undefined): AddDecision['what'] | 'what' | 'size' {
  const address = HttpUrl.safeParse(url.trim());
  if (file?.isTooLarge) return 'size';
  if (file && file.bytes.length > 0) return file;
  return address.success ? { url: address.data } : 'what';
}

function answerForm(c: SiteContext, refused?: Refused): Response | Promise<Response> {
  const { title } = newItemPhrases[c.get('reader').language];
  return respondPage(c, { title, status: refused ? 422 : 200 }, <NewItem refused={refused} />);
}

function NewItem({ refused }: { readonly refused: Refused | undefined }) {
  const [t, { language }] = useWords(newItemPhrases);
  const { url, title, jurisdiction, kind = 'news', from, by } = refused?.fields ?? {};
  const wrong = (field: keyof typeof t.errors) => (refused?.error === field ? t.errors[field] : undefined);
  const kinds = ItemKind.options.map((one) => [one, capitalise(kindName(one, language), language)] as const);
  return (
    <div class="narrow">
      <PageHead title={t.title} />
      <form class="stacked" method="post" action="/items/new" enctype="multipart/form-data" novalidate>
        <Field id="url" label={t.url} error={wrong('what')}>
          <input name="url" type="url" value={url} maxlength={2_000} />
        </Field>
        <Field id="file" label={t.file} hint={t.fileHint} error={wrong('size')}>
          <input name="file" type="file" accept=".pdf,.docx,.eml,.html,.txt" />
        </Field>
        <Field id="title" label={t.named} hint={t.namedHint}>
          <input name="title" value={title} maxlength={500} />
        </Field>
        <Field id="jurisdiction" label={t.jurisdiction} hint={t.jurisdictionHint} error={wrong('jurisdiction')}>
          <input name="jurisdiction" value={jurisdiction} maxlength={100} />
        </Field>
        <Field id="kind" label={t.kind}>
          <Select name="kind" options={kinds} value={kind} />
        </Field>
        <Field id="from" label={t.from} hint={t.fromHint}>
          <input name="from" value={from} maxlength={500} />
        </Field>
        <NameField value={by} isMissing={refused?.error === 'by'} />
        <Submit label={t.add} />
      </form>
    </div>
  );
}

/** Shown until the addition is an item. The page reloads by itself, without a script. */
export function answerBeingRead(c: SiteContext): Response | Promise<Response> {
  c.header('Refresh', '2');
  const t = newItemPhrases[c.get('reader').language];
  return respondPage(c, { title: t.title }, <BeingRead />);
}

function BeingRead() {
  const [t] = useWords(newItemPhrases);
  return <PageHead title={t.beingRead} lead={t.beingReadLead} />;
}

export const newItemPhrases = bilingual({
  title: ['Ajouter une publication', 'Add a publication'],
  url: ['Adresse', 'Address'],
  file: ['ou fichier', 'or file'],
  fileHint: [
    'PDF, Word (.docx), courriel (.eml), page ou texte, 20 Mo au plus.',
    'PDF, Word (.docx), mail (.eml), page or text, 20 MB at most.',
  ],
  named: ['Titre (facultatif)', 'Title (optional)'],
  namedHint: ['Vide\u00a0: celui du document.', 'Leave empty for the document’s own.'],
  jurisdiction: ['Juridiction', 'Jurisdiction'],
  jurisdictionHint: [
    'France, Union européenne, Californie… Vide\u00a0: international.',
    'France, European Union, California… Leave empty for international.',
  ],
  kind: ['Type', 'Kind'],
  from: ['Provenance (facultatif)', 'Where it comes from (optional)'],
  fromHint: ['Qui vous l’a transmis, où vous l’avez trouvé.', 'Who sent it, where you found it.'],
  add: ['Ajouter', 'Add'],
  errors: {
    what: [
      'Donnez une adresse qui commence par https:// ou choisissez un fichier.',
      'Give an address that begins with https:// or choose a file.',
    ],
    size: ['Choisissez un fichier de 20 Mo au plus.', 'Choose a file of 20 MB at most.'],
    jurisdiction: ['Indiquez un nom que Vigie connaît, ou un code.', 'Give a name that Vigie knows, or a code.'],
  },
  beingRead: ['Ajoutée, en cours de lecture…', 'Added, being read…'],
  beingReadLead: ['Cette page s’actualise d’elle-même.', 'This page reloads by itself.'],
});
