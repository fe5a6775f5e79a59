import { analyse } from '../analysis/analyse.js';
import type { Glossary } from '../analysis/glossary.js';
import { addTo, tallied } from '../model/gather.js';
import { datesOf, referencesOf } from '../model/item/corrected-findings.js';
import { type DateRole, isDeadlineRole } from '../model/item/dated.js';
import type { CommonMatter } from '../model/item/event-group.js';
import type { Item } from '../model/item/item.js';

/** What shows an item's subject matter. */
export interface Matter {
  /** Acts and provisions in canonical form. */
  readonly references: ReadonlySet<string>;
  /** Exact days, such as `2026-08-02 hearing`, each with the role that the item gives it. */
  readonly deadlines: ReadonlyMap<string, DateRole>;
  /** `subjectsOf` the item. */
  readonly subjects: ReadonlySet<string>;
}

/** With its clarity: the greater the weight, the clearer. */
interface WeighedMatter extends CommonMatter {
  readonly weight: number;
}

/** True if few items have a reference, or a deadline on that day. */
export type IsRare = (field: 'reference' | 'deadline', value: string) => boolean;

/** Least weight of a clear match: a rare act that both cite, and one subject. In doubt, nothing is in common. */
const clearFrom = 3.6;
const weights = { rareAct: 3, rarePlace: 2, rareDate: 2.5, common: 0.5, subject: 0.6 } as const;
/** Two subjects often name one thing twice, so more do not count: they never make up for an act or a date. */
const mostSubjects = 2;

export function matterOf(item: MatterOwner, subjects: ReadonlySet<string>): Matter {
  const days = datesOf(item).filter(({ date, role }) => isDeadlineRole(role) && date.length === dayLength);
  return {
    references: new Set(referencesOf(item)),
    deadlines: new Map(days.map(({ date, role }) => [`${date} ${alike[role] ?? role}`, role])),
    subjects,
  };
}

type MatterOwner = Pick<Item, 'references' | 'dates' | 'corrections'>;
const dayLength = '2026-08-02'.length;
/** Roles that mean the same as another. */
const alike: Partial<Record<DateRole, DateRole>> = {
  'comments-due': 'consultation-closes',
  application: 'entry-into-force',
};

/**
 * What shows that two items are about the same matter, in any language and wording; null if it is unclear. Needs two independent things:
 * two numbers of one act are one thing, and the day on which an act applies follows from the act.
 */
export function commonMatter(one: Matter, other: Matter, isRare: IsRare): WeighedMatter | null {
  const acts = commonActs(one, other, isRare);
  const dates = [...one.deadlines].flatMap(([named, role]) => {
    const date = named.slice(0, dayLength);
    return other.deadlines.has(named) ? [{ date, role, rare: isRare('deadline', date) }] : [];
  });
  const subjects = inBoth(one.subjects, other.subjects);
  const ownDates = dates.filter(({ role }) => acts.length === 0 || !followsFromAct.has(role));
  const things = countActs(acts.map(({ act }) => act)) + Number(ownDates.length > 0) + Number(subjects.length > 0);
  // Subjects count only beside a rare act or date: an article that both name implies its subject.
  const countedSubjects =
    acts.some(({ rare }) => rare === 'act') || ownDates.some(({ rare }) => rare) ? mostSubjects : 0;
  const weight =
    weightOf(acts.map(({ rare }) => (rare === 'act' ? weights.rareAct : rare === 'place' ? weights.rarePlace : null))) +
    weightOf(dates.map(({ rare }) => (rare ? weights.rareDate : null))) +
    Math.min(subjects.length, countedSubjects) * weights.subject;
  if (things < 2 || weight < clearFrom) return null;
  const plain = dates.map(({ date, role }) => ({ date, role }));
  return { references: acts.map(({ shown }) => shown), dates: plain, subjects, weight };
}

const followsFromAct: ReadonlySet<DateRole> = new Set(['entry-into-force', 'application', 'transposition']);

/** Sums weights. Null stands for a common value; all common values together weigh as one. */
function weightOf(rare: readonly (number | null)[]): number {
  const common = rare.includes(null) ? weights.common : 0;
  return rare.reduce<number>((sum, weight) => sum + (weight ?? 0), common);
}

interface CommonAct {
  readonly act: string;
  readonly shown: string;
  readonly rare: 'act' | 'place' | null;
}

function commonActs(one: Matter, other: Matter, isRare: IsRare): CommonAct[] {
  const shared = inBoth(one.references, other.references);
  const acts = [...new Set(shared.map((reference) => reference.split('#')[0] ?? reference))];
  return acts.map((act): CommonAct => {
    const places = shared.filter((reference) => reference.startsWith(`${act}#`));
    const place = places.find((reference) => isRare('reference', reference));
    // A code covers the law of a whole field, so only its provisions are rare.
    if (!act.startsWith('code:') && isRare('reference', act)) return { act, shown: place ?? act, rare: 'act' };
    return place ? { act, shown: place, rare: 'place' } : { act, shown: act, rare: null };
  });
}

function inBoth(one: ReadonlySet<string>, other: ReadonlySet<string>): string[] {
  return [...one].filter((value) => other.has(value));
}

/** Each line has the schemes of numbers that one publication may have at once. Parts between bars number the same publication. */
const numberings = [
  'loi decret ordonnance | nor | jorf | cnil',
  'celex | com swd join c | procedure | oj',
  'case | ecli',
  'frdoc fedreg | docket | rin | cfr | eo | omb',
  'publ | hr s | usc',
  'bgbl | bt-drs br-drs',
  'boe | es-lo es-ley es-rd es-rdl es-rdlg',
  'gu | it-legge it-dlgs it-dl it-dpr',
  'uksi ukpga ukbill',
  'iso | en | cen',
];

/** For each prefix its line and its part in the line. */
const schemes: ReadonlyMap<string, readonly [family: number, scheme: number]> = new Map(
  numberings.flatMap((line, family) =>
    line.split('|').flatMap((part, scheme) =>
      part
        .trim()
        .split(' ')
        .map((prefix) => [prefix, [family, scheme]] as const),
    ),
  ),
);

/**
 * The least number of acts that these references (canonical, without places) can stand for: a decree may be cited by its number and by
 * its NOR, a judgment by its case and its ECLI.
 */
export function countActs(references: readonly string[]): number {
  const byFamily = new Map<string, number[]>();
  for (const reference of new Set(references)) {
    const prefix = reference.slice(0, Math.max(reference.indexOf(':'), 0));
    const [family, scheme] = schemes.get(prefix) ?? [prefix, 0];
    addTo(byFamily, String(family), scheme);
  }
  return [...byFamily.values()].reduce((sum, some) => sum + Math.max(...tallied(some).values()), 0);
}

/** Concepts of the glossary that distinguish subjects. Acts are references; "law", "fine" and "AI" say too little about a text. */
export const subjectNames: ReadonlySet<string> = new Set(
  [
    'agenticai opensourceai generativeai foundationmodel systemicrisk fria ailiteracy codeofpractice sandbox automateddecision',
    'databreach anonymisation trainingdata biometrics facialrecognition emotionrecognition socialscoring deepfake watermarking',
    'algorithmicdiscrimination disinformation childprotection algorithmicmanagement productliability medicaldevice',
    'publicprocurement whistleblower computethreshold modelevaluation hallucination promptinjection syntheticdata robotics',
    'neurotechnology voiceassistant companionai conversationalagent recommendersystem quantum datacentre energyuse',
    'textanddatamining webscraping optout remuneration fairuse imagerights patent tradesecret recruitment employeemonitoring',
    'jobloss gigworker creditscoring insurer moneylaundering pricing advertising cookies welfare healthdata diagnosis',
    'clinicaltrial mentalhealth genetics videosurveillance realtimeidentification biometriccategorisation identityverification',
    'predictivepolicing migration drones pseudonymisation reidentification geolocation datasharing encryption',
    'ageverification childabusematerial nudification harassment elections contentmoderation searchengine examproctoring',
    'housing agriculture criticalinfrastructure classaction exportcontrol adversarialattack falsecitations databroker',
    'identitytheft dataannotator telework toy connectedobject moratorium vehicle',
  ]
    .join(' ')
    .split(' '),
);

/** The subjects in an item's title and excerpt, in any language, as ids of the glossary. */
export function subjectsOf({ title, excerpt, language }: Subject, glossary: Glossary): ReadonlySet<string> {
  const { concepts } = analyse({ title, body: excerpt }, language, glossary);
  return new Set(concepts.map((token) => token.replace(/^c_/, '')).filter((concept) => subjectNames.has(concept)));
}

type Subject = Pick<Item, 'title' | 'excerpt' | 'language'>;
