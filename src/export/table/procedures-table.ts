import { referenceNumber } from '../../acts/reference-number.js';
import { officialLink } from '../../enrich/official-link.js';
import { capitalise } from '../../messages/capitalise.js';
import { stageName } from '../../messages/stage-name.js';
import { valueName } from '../../messages/value-name.js';
import { StageKind } from '../../model/item/procedure.js';
import type { RowContext, Table } from './table.js';

interface StepRow {
  readonly kind: StageKind;
  readonly date: string | null;
}

/** A line of the table of procedures. */
export interface ProcedureRow {
  readonly reference: string;
  readonly title: string;
  readonly titles: { readonly fr?: string; readonly en?: string };
  readonly jurisdiction: string;
  readonly reached: StepRow | null;
  readonly next: StepRow | null;
}

/** Bills and files, and how far they got. */
export const proceduresTable: Table<ProcedureRow> = {
  title: { fr: 'Procédures', en: 'Procedures' },
  file: { fr: 'procedures', en: 'procedures' },
  columns: [
    {
      ...{ id: 'reference', title: { fr: 'Référence', en: 'Reference' }, type: 'text', width: 28 },
      value: ({ reference }) => reference,
    },
    {
      ...{ id: 'number', title: { fr: 'Numéro', en: 'Number' }, type: 'text', width: 20 },
      value: ({ reference }) => referenceNumber(reference, 'en'),
    },
    { id: 'title', title: { fr: 'Titre', en: 'Title' }, type: 'text', width: 60, value: ({ title }) => title },
    {
      ...{ id: 'title_fr', title: { fr: 'Titre français', en: 'French title' }, type: 'text', width: 60 },
      value: ({ titles }) => titles.fr ?? null,
    },
    {
      ...{ id: 'title_en', title: { fr: 'Titre anglais', en: 'English title' }, type: 'text', width: 60 },
      value: ({ titles }) => titles.en ?? null,
    },
    {
      ...{ id: 'jurisdiction', title: { fr: 'Juridiction', en: 'Jurisdiction' }, type: 'text', width: 18 },
      value: ({ jurisdiction }) => jurisdiction,
      shown: (code, { naming }) => valueName('jurisdiction', code, naming),
    },
    {
      ...{ id: 'stage', title: { fr: 'Étape atteinte', en: 'Stage reached' }, type: 'text', width: 28 },
      value: ({ reached }) => reached?.kind ?? null,
      shown: shownStage,
    },
    {
      ...{ id: 'stage_date', title: { fr: 'Date de l’étape', en: 'Date of the stage' }, type: 'day', width: 16 },
      value: ({ reached }) => reached?.date ?? null,
    },
    {
      ...{ id: 'next_stage', title: { fr: 'Étape suivante', en: 'Next stage' }, type: 'text', width: 28 },
      value: ({ next }) => next?.kind ?? null,
      shown: shownStage,
    },
    {
      ...{ id: 'next_stage_date', title: { fr: 'Date prévue', en: 'Planned for' }, type: 'day', width: 16 },
      value: ({ next }) => next?.date ?? null,
    },
    {
      ...{ id: 'official_file', title: { fr: 'Dossier officiel', en: 'Official file' }, type: 'link', width: 40 },
      value: ({ reference }) => officialLink(reference, 'en'),
    },
  ],
};

function shownStage(kind: string, { naming: { language } }: RowContext): string {
  const known = StageKind.safeParse(kind).data;
  return known === undefined ? kind : capitalise(stageName(known, language), language);
}
