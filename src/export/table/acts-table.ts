import { jurisdictionOfAct } from '../../acts/act-jurisdiction.js';
import { actName } from '../../acts/reference-name.js';
import { referenceNumber } from '../../acts/reference-number.js';
import { officialLink } from '../../enrich/official-link.js';
import { capitalise } from '../../messages/formats.js';
import { stageName } from '../../messages/stage-name.js';
import type { DateRole } from '../../model/item/dated.js';
import { StageKind } from '../../model/item/procedure.js';
import { shownRole } from './items-table.js';
import { day, link, moment, named, number, type RowContext, type Table, text, valued } from './table.js';

export interface ActRow {
  readonly reference: string;
  readonly items: number;
  /** ISO 8601 */
  readonly lastAt: string;
  readonly next: { readonly date: string; readonly role: DateRole } | null;
}

export const actsTable: Table<ActRow> = {
  title: { fr: 'Actes', en: 'Acts' },
  file: { fr: 'actes', en: 'acts' },
  columns: [
    text('reference', { fr: 'Référence', en: 'Reference' }, 24, ({ reference }) => reference),
    text('name_fr', { fr: 'Nom français', en: 'French name' }, 40, ({ reference }) => actName(reference, 'fr')),
    text('name_en', { fr: 'Nom anglais', en: 'English name' }, 40, ({ reference }) => actName(reference, 'en')),
    text('number', { fr: 'Numéro', en: 'Number' }, 24, ({ reference }) => referenceNumber(reference, 'en')),
    valued(
      'jurisdiction',
      text('jurisdiction', { fr: 'Juridiction', en: 'Jurisdiction' }, 18, ({ reference }) =>
        jurisdictionOfAct(reference),
      ),
    ),
    number('items', { fr: 'Publications', en: 'Publications' }, 12, ({ items }) => items),
    moment('last_item', { fr: 'Dernière publication', en: 'Newest publication' }, ({ lastAt }) => lastAt),
    day('next_deadline', { fr: 'Prochaine échéance', en: 'Next deadline' }, 18, ({ next }) => next?.date ?? null),
    named(
      text(
        'next_deadline_role',
        { fr: 'Nature de l’échéance', en: 'What is due' },
        24,
        ({ next }) => next?.role ?? null,
      ),
      shownRole,
    ),
    link('official_text', { fr: 'Texte officiel', en: 'Official text' }, 40, ({ reference }) =>
      officialLink(reference, 'en'),
    ),
  ],
};

interface StepRow {
  readonly kind: StageKind;
  readonly date: string | null;
}

export interface ProcedureRow {
  readonly reference: string;
  readonly title: string;
  readonly titles: { readonly fr?: string; readonly en?: string };
  readonly jurisdiction: string;
  readonly reached: StepRow | null;
  readonly next: StepRow | null;
}

export const proceduresTable: Table<ProcedureRow> = {
  title: { fr: 'Procédures', en: 'Procedures' },
  file: { fr: 'procedures', en: 'procedures' },
  columns: [
    text('reference', { fr: 'Référence', en: 'Reference' }, 28, ({ reference }) => reference),
    text('number', { fr: 'Numéro', en: 'Number' }, 20, ({ reference }) => referenceNumber(reference, 'en')),
    text('title', { fr: 'Titre', en: 'Title' }, 60, ({ title }) => title),
    text('title_fr', { fr: 'Titre français', en: 'French title' }, 60, ({ titles }) => titles.fr ?? null),
    text('title_en', { fr: 'Titre anglais', en: 'English title' }, 60, ({ titles }) => titles.en ?? null),
    valued(
      'jurisdiction',
      text('jurisdiction', { fr: 'Juridiction', en: 'Jurisdiction' }, 18, ({ jurisdiction }) => jurisdiction),
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
