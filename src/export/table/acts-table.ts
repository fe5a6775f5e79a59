import { jurisdictionOfAct } from '../../acts/act-jurisdiction.js';
import { actName } from '../../acts/reference-name.js';
import { referenceNumber } from '../../acts/reference-number.js';
import { officialLink } from '../../enrich/official-link.js';
import { capitalise } from '../../messages/formats.js';
import { stageName } from '../../messages/stage-name.js';
import type { DateRole } from '../../model/item/dated.js';
import { StageKind } from '../../model/item/procedure.js';
import { shownRole } from './items-table.js';
import { day, link, moment, number, type RowContext, shownJurisdiction, type Table, text } from './table.js';

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
    text('reference', ['Référence', 'Reference'], 24, ({ reference }) => reference),
    text('name_fr', ['Nom français', 'French name'], 40, ({ reference }) => actName(reference, 'fr')),
    text('name_en', ['Nom anglais', 'English name'], 40, ({ reference }) => actName(reference, 'en')),
    text('number', ['Numéro', 'Number'], 24, ({ reference }) => referenceNumber(reference, 'en')),
    text(
      'jurisdiction',
      ['Juridiction', 'Jurisdiction'],
      18,
      ({ reference }) => jurisdictionOfAct(reference),
      shownJurisdiction,
    ),
    number('items', ['Publications', 'Publications'], 12, ({ items }) => items),
    moment('last_item', ['Dernière publication', 'Newest publication'], ({ lastAt }) => lastAt),
    day('next_deadline', ['Prochaine échéance', 'Next deadline'], 18, ({ next }) => next?.date ?? null),
    text(
      'next_deadline_role',
      ['Nature de l’échéance', 'What is due'],
      24,
      ({ next }) => next?.role ?? null,
      shownRole,
    ),
    link('official_text', ['Texte officiel', 'Official text'], 40, ({ reference }) => officialLink(reference, 'en')),
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
    text('reference', ['Référence', 'Reference'], 28, ({ reference }) => reference),
    text('number', ['Numéro', 'Number'], 20, ({ reference }) => referenceNumber(reference, 'en')),
    text('title', ['Titre', 'Title'], 60, ({ title }) => title),
    text('title_fr', ['Titre français', 'French title'], 60, ({ titles }) => titles.fr ?? null),
    text('title_en', ['Titre anglais', 'English title'], 60, ({ titles }) => titles.en ?? null),
    text('jurisdiction', ['Juridiction', 'Jurisdiction'], 18, ({ jurisdiction }) => jurisdiction, shownJurisdiction),
    text('stage', ['Étape atteinte', 'Stage reached'], 28, ({ reached }) => reached?.kind ?? null, shownStage),
    day('stage_date', ['Date de l’étape', 'Date of the stage'], 16, ({ reached }) => reached?.date ?? null),
    text('next_stage', ['Étape suivante', 'Next stage'], 28, ({ next }) => next?.kind ?? null, shownStage),
    day('next_stage_date', ['Date prévue', 'Planned for'], 16, ({ next }) => next?.date ?? null),
    link('official_file', ['Dossier officiel', 'Official file'], 40, ({ reference }) => officialLink(reference, 'en')),
  ],
};

function shownStage(kind: string, { naming: { language } }: RowContext): string {
  const known = StageKind.safeParse(kind).data;
  return known === undefined ? kind : capitalise(stageName(known, language), language);
}
