import { referenceNumber } from '../../acts/reference-number.js';
import { officialLink } from '../../enrich/official-link.js';
import { capitalise } from '../../messages/capitalise.js';
import { stageName } from '../../messages/stage-name.js';
import { valueName } from '../../messages/value-name.js';
import { StageKind } from '../../model/item/procedure.js';
import { day, link, named, type RowContext, type Table, text } from './table.js';

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
    text('reference', { fr: 'Référence', en: 'Reference' }, 28, ({ reference }) => reference),
    text('number', { fr: 'Numéro', en: 'Number' }, 20, ({ reference }) => referenceNumber(reference, 'en')),
    text('title', { fr: 'Titre', en: 'Title' }, 60, ({ title }) => title),
    text('title_fr', { fr: 'Titre français', en: 'French title' }, 60, ({ titles }) => titles.fr ?? null),
    text('title_en', { fr: 'Titre anglais', en: 'English title' }, 60, ({ titles }) => titles.en ?? null),
    named(
      text('jurisdiction', { fr: 'Juridiction', en: 'Jurisdiction' }, 18, ({ jurisdiction }) => jurisdiction),
      (code, { naming }) => valueName('jurisdiction', code, naming),
    ),
    named(
      text('stage', { fr: 'Étape atteinte', en: 'Stage reached' }, 28, ({ reached }) => reached?.kind ?? null),
      shownStage,
    ),
    day('stage_date', { fr: 'Date de l’étape', en: 'Date of the stage' }, 16, ({ reached }) => reached?.date ?? null),
    named(
      text('next_stage', { fr: 'Étape suivante', en: 'Next stage' }, 28, ({ next }) => next?.kind ?? null),
      shownStage,
    ),
    day('next_stage_date', { fr: 'Date prévue', en: 'Planned for' }, 16, ({ next }) => next?.date ?? null),
    link('official_file', { fr: 'Dossier officiel', en: 'Official file' }, 40, ({ reference }) =>
      officialLink(reference, 'en'),
    ),
  ],
};

function shownStage(kind: string, { naming: { language } }: RowContext): string {
  const known = StageKind.safeParse(kind).data;
  return known === undefined ? kind : capitalise(stageName(known, language), language);
}
