import { beforeEach, describe, expect, it } from 'vitest';
import { loadAct } from '../../../src/jobs/read/load-act.js';
import { loadProcedure, type ProcedureView } from '../../../src/jobs/read/load-procedure.js';
import { loadProcedures } from '../../../src/jobs/read/load-procedures.js';
import type { Procedure, Stage, StageKind } from '../../../src/model/item/procedure.js';
import { suggest, writeItem } from '../../web/sample-items.js';
import { createSite, type Site } from '../../web/site.js';

const number = 'procedure:2021/0106-COD';
const act = 'celex:32024R1689';

let site: Site;
beforeEach(() => {
  site = createSite();
});

function stage(kind: StageKind, date: string | null, more: Partial<Stage> = {}): Stage {
  return { kind, date, words: kind.toUpperCase(), url: null, planned: false, ...more };
}

function procedure(stages: readonly Stage[], more: Partial<Procedure> = {}): Procedure {
  return { references: [number], titles: {}, official: true, whole: true, stages, ...more };
}

async function write(id: string, source: string, record: Procedure, references: readonly string[] = []) {
  return writeItem(site, {
    id,
    source,
    references: [...record.references, ...references],
    found: { procedure: record },
  });
}

async function load(text = number): Promise<ProcedureView> {
  const view = await loadProcedure(site.deps, text);
  if (!view) throw new Error('expected a procedure');
  return view;
}

const lines = ({ steps }: ProcedureView) =>
  steps.map(({ date, kind, planned }) => `${date} ${kind}${planned ? ' planned' : ''}`);

describe('a procedure', () => {
  it('stands at its last stage, and goes on with the next that is planned', async () => {
    const today = site.deps.clock.now().toISOString().slice(0, 10);
    expect(today < '2027-01-01').toBe(true);
    const past = stage('plenary', '2026-01-02', { planned: true });
    const ahead = [stage('signed', '2099-05-01', { planned: true }), stage('plenary', '2099-03-01')];
    const happened = [stage('tabled', '2021-04-21'), stage('committee', '2023-05-11')];
    await write('odp', 'cnil', procedure([past, ...ahead, ...happened], { titles: { fr: 'Titre', en: 'Title' } }));
    const view = await load('2021/0106(COD)');
    expect(view).toMatchObject({ reference: number, titles: { fr: 'Titre', en: 'Title' }, total: 1 });
    expect(lines(view)).toEqual([
      '2021-04-21 tabled',
      '2023-05-11 committee',
      '2099-03-01 plenary planned',
      '2099-05-01 signed planned',
    ]);
    expect([view.reached?.kind, view.next?.date]).toEqual(['committee', '2099-03-01']);
  });

  it('joins what sources say of one day, the official first, and shows where they differ', async () => {
    const collected = [stage('tabled', '2021-04-22'), stage('committee', '2023-05-11'), stage('signed', '2024-06-13')];
    await write('other', 'cnil', procedure(collected, { official: false }));
    await write('own', 'edpb', procedure([stage('tabled', '2021-04-21'), stage('committee', '2023-05-11')]));
    const view = await load();
    const witnesses = view.steps.map(({ date, isDisputed, witnesses: by }) => [
      date,
      isDisputed,
      by.map(({ item }) => item.id),
    ]);
    expect(witnesses).toEqual([
      ['2021-04-21', true, ['own']],
      ['2021-04-22', true, ['other']],
      ['2023-05-11', false, ['own', 'other']],
      ['2024-06-13', false, ['other']],
    ]);
    // A step that the responsible body does not report is shown, but is not the reached step.
    expect(view.reached?.kind).toBe('committee');
  });

  it('is found by each of its numbers, with the records of both chambers', async () => {
    const references = ['an:DLR5L17N50000', 'senat:pjl25-435'];
    await write('an', 'cnil', procedure([stage('tabled', '2026-01-10')], { references }));
    const step = procedure([stage('committee', '2026-05-02')], { references: ['senat:pjl25-435'], whole: false });
    await write('senat', 'edpb', step);
    for (const text of ['an:DLR5L17N50000', 'https://www.senat.fr/dossier-legislatif/pjl25-435.html']) {
      const view = await load(text);
      expect(new Set(view.references)).toEqual(new Set(references));
      expect(lines(view)).toEqual(['2026-01-10 tabled', '2026-05-02 committee']);
    }
  });

  it('is, of bills that bore one number, the one that moved last', async () => {
    const of = (congress: number, date: string) =>
      procedure([stage('tabled', date)], { references: [`hr:${congress}-1234`] });
    await write('now', 'cnil', of(119, '2025-02-01'), ['hr:1234']);
    await write('before', 'cnil', of(118, '2023-02-01'), ['hr:1234']);
    const view = await load('hr:1234');
    expect([view.reference, view.records.map(({ id }) => id), view.earlier.map(({ id }) => id)]).toEqual([
      'hr:119-1234',
      ['now'],
      ['before'],
    ]);
    expect((await load('hr:118-1234')).records.map(({ id }) => id)).toEqual(['before']);
  });

  it('is tied to the act that it became, then to those its record names, then to those cited beside it', async () => {
    const end = stage('published', '2024-07-12', { words: 'Regulation (EU) 2024/1689' });
    await write('own', 'cnil', procedure([end]), [act, 'celex:32016R0679']);
    await writeItem(site, { id: 'news', references: [number, 'celex:32022R2065'] });
    const view = await load();
    expect(view.acts.map(({ reference, tie }) => [reference, tie])).toEqual([
      [act, 'became'],
      ['celex:32016R0679', 'record'],
      ['celex:32022R2065', 'cited'],
    ]);
    expect(view.items.map(({ id }) => id)).toEqual(['news']);
    expect((await loadAct(site.deps, act))?.procedures).toEqual([{ reference: number, isRecorded: true, items: 1 }]);
    expect((await loadAct(site.deps, 'celex:32022R2065'))?.procedures).toMatchObject([{ isRecorded: false }]);
  });

  it('counts policies and deadlines of what names it', async () => {
    const date = {
      date: '2099-01-15',
      role: 'comments-due' as const,
      sentence: 'Avant le 15 janvier 2099',
      subject: null,
    };
    await writeItem(site, { id: 'news', jurisdiction: 'EU', references: [number], found: { dates: [date] } });
    await suggest(site, 'news', 'ia-rh');
    const view = await load();
    expect(view.policies).toEqual([{ id: 'ia-rh', confirmed: 0, suggested: 1 }]);
    expect(view.dates.map(({ role }) => role)).toEqual(['comments-due']);
    expect(view.reached).toBeNull();
  });

  it('is none where what is asked for is an act, or nothing', async () => {
    expect(await loadProcedure(site.deps, act)).toBeUndefined();
    expect(await loadProcedure(site.deps, 'des mots')).toBeUndefined();
  });
});

it('lists procedures across jurisdictions, those that moved last first, each once', async () => {
  const french = ['an:DLR5L17N50000', 'senat:pjl25-435'];
  await write('odp', 'cnil', procedure([stage('signed', '2024-06-13')], { titles: { en: 'AI Act' } }));
  await write(
    'senat',
    'edpb',
    procedure([stage('committee', '2026-05-02')], { references: french.slice(1), whole: false }),
  );
  await write('an', 'cnil', procedure([stage('tabled', '2026-01-10')], { references: french }));
  await writeItem(site, { id: 'news', references: [number] });
  const { scanned, procedures } = await loadProcedures(site.deps);
  expect(scanned).toBe(3);
  expect(procedures.map(({ reference, reached }) => [reference, reached?.date])).toEqual([
    ['an:DLR5L17N50000', '2026-05-02'],
    [number, '2024-06-13'],
  ]);
});
