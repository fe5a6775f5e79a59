import { analyse } from '../analysis/analyse.js';
import type { Glossary } from '../analysis/glossary.js';
import type { Item } from '../model/item/item.js';

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
