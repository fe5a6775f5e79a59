import { analyse } from '../analysis/analyse.js';
import type { Glossary } from '../analysis/glossary.js';
import { addTo, tallied } from '../model/gather.js';
import { datesOf, referencesOf } from '../model/item/corrected-findings.js';
import { type DateRole, isDeadlineRole } from '../model/item/dated.js';
import type { CommonMatter } from '../model/item/event-group.js';
import type { Item } from '../model/item/item.js';

/** What of an item tells what it is about. */
export interface Matter {
  /** Canonical, acts and provisions. */
  readonly references: ReadonlySet<string>;
  /** To the day, as `2026-08-02 hearing`, each with the word for it that the item has. */
  readonly deadlines: ReadonlyMap<string, DateRole>;
  /** `subjectsOf` it. */
  readonly subjects: ReadonlySet<string>;
}

/** With how clear it is: the more, the clearer. */
interface WeighedMatter extends CommonMatter {
  readonly weight: number;
}

/** Whether few items hold a reference, or the day of a deadline. */
export type IsRare = (field: 'reference' | 'deadline', value: string) => boolean;

/** What a rare act that both cite, with one matter, comes to. In doubt there is nothing in common. */
const clearFrom = 3.6;
const weights = { rareAct: 3, rarePlace: 2, rareDate: 2.5, common: 0.5, subject: 0.6 } as const;
/** Two matters name one thing as often as two: they never make up for an act or a date. */
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
/** Two words for one thing. */
const alike: Partial<Record<DateRole, DateRole>> = {
  'comments-due': 'consultation-closes',
  application: 'entry-into-force',
};

/**
 * What shows that two items, of whatever language and wording, are about the same; null where that is not clear. It takes two things that
 * do not follow from one another: two numbers of one act are one thing, and the day on which an act applies follows from the act.
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
  // An article has its matter: that both name it says nothing more.
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

/** Null for what many hold: all of that together weighs as one. */
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
    // A code holds the law of a whole field.
    if (!act.startsWith('code:') && isRare('reference', act)) return { act, shown: place ?? act, rare: 'act' };
    return place ? { act, shown: place, rare: 'place' } : { act, shown: act, rare: null };
  });
}

function inBoth(one: ReadonlySet<string>, other: ReadonlySet<string>): string[] {
  return [...one].filter((value) => other.has(value));
}

/** Numbers that one publication may have beside each other, a line for each: what is apart by a bar is another number of the same. */
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

/** Of each prefix its line and what it stands with in it. */
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
 * How many acts these references, in canonical form and without places, are at least: one decree may be cited by its number and by its NOR,
 * one judgment by its case and its ECLI.
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

/** Concepts of the glossary that tell one matter from another. Acts are references; "law", "fine" and "AI" say little of what a text is about. */
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

/** The matters that the title and the first words of an item name, in whatever language, as ids of the glossary. */
export function subjectsOf({ title, excerpt, language }: Subject, glossary: Glossary): ReadonlySet<string> {
  const { concepts } = analyse({ title, body: excerpt }, language, glossary);
  return new Set(concepts.map((token) => token.replace(/^c_/, '')).filter((concept) => subjectNames.has(concept)));
}

type Subject = Pick<Item, 'title' | 'excerpt' | 'language'>;
