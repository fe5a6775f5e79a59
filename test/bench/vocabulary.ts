import { createRandom } from './random.js';

/** Function words come first, then words of the field. `vocabularyOf` adds thousands of rare words, as in real texts. */
const french =
  "de la le les et des en du un une pour dans que est sur par au qui ce il a sont avec ne pas plus cette être l'autorité peut données intelligence artificielle règlement européen protection personnes traitement système systèmes droit article commission loi risque haut fournisseurs obligations conformité évaluation d'intelligence l'analyse impact transparence déployeurs autorités contrôle décision sanctions publique consultation recommandation recommandations lignes directrices projet décret modèles usage général bac sable réglementaire certification norme normes harmonisées sécurité responsabilité concurrence plateformes algorithmes biométrique reconnaissance faciale travail santé enfants consentement responsable mise marché calendrier application échéance avis rapport délibération parlement sénat conseil ministre entreprises innovation recherche éthique gouvernance audit documentation supervision humaine droits fondamentaux numérique services marchés cybersécurité";
const english =
  'the of and to in a for is on that by with as are be this from at an or which not it will may has data intelligence artificial regulation european protection persons processing system systems law article commission act risk high providers obligations conformity assessment must guidance analysis impact transparency deployers authorities control decision penalties public consultation recommendation recommendations guidelines draft order models general purpose regulatory sandbox certification standard standards harmonised security liability competition platforms algorithms biometric facial recognition employment health children consent controller placing market timeline application deadline opinion report statement parliament senate council minister companies innovation research ethics governance audit documentation oversight human fundamental rights digital services markets cybersecurity enforcement';
const syllables =
  'ba be bri ca cor da den dur el fa fer ga gil ha is jo ka lan lor ma mer mi no nor pa per qui ra ros sa sel ta tor u val ver vi za'.split(
    ' ',
  );
const rareWords = 6_000;

export type Tongue = 'fr' | 'en';

export function vocabularyOf(language: Tongue): string[] {
  return [...(language === 'fr' ? french : english).split(' '), ...inventNames()];
}

function inventNames(): string[] {
  const random = createRandom(7);
  const syllable = (): string => syllables[Math.floor(random() * syllables.length)] ?? '';
  return Array.from({ length: rareWords }, () => syllable() + syllable() + syllable());
}
