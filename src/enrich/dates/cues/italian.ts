import type { CueWords } from './cue-words.js';

export const italian: CueWords = {
  entersIntoForce: [
    'entr(?:a|ano|era|eranno|ato|ata|are|ata)(?: [a-z]{1,10})? in vigore',
    'entrata in vigore',
    'in vigore',
    'efficacia',
    'efficaci',
    'ha effetto',
    'prende effetto',
    'avra effetto',
  ],
  applies: [
    'applic(?:a|ano|abile|abili|hera|heranno|ata|arsi)',
    '(?:data di|piena|entrata in) applicazione',
    'diventa(?:no)? (?:obbligatori[oa]?|vincolanti?)',
    'obbligatori[oaie]',
  ],
  complies: ['conformarsi', 'adeguarsi', 'conformi', 'adeguamento'],
  transposes: [
    String.raw`direttiva\b[^#.;]{0,60}\battuat[ao]`,
    'recepi(?:re|mento|ta|to|scono|ranno|ra)',
    'recepisc(?:e|ono)',
    'attuazione della direttiva',
    'trasposizione',
    'stati membri (?:adottano|mettono in vigore)',
  ],
  consultation: [
    'consultazion[ei](?: pubblic(?:a|he))?',
    'invito a (?:presentare contributi|manifestare)',
    'inchiesta pubblica',
  ],
  opens: [
    'apr(?:e|ira|ono)',
    'apert[ao](?! (?:a [a-z ]{1,30} )?(?:fino|sino))',
    'apertura',
    'avvi(?:a|ata|o|ato)',
    'inizi(?:a|o|era)',
    'lanciata',
    'prende il via',
  ],
  closes: [
    'chiu(?:de|dera|so|sa|sura)',
    'termin(?:a|era|e)',
    'scad(?:e|ra|enza)',
    'si conclude',
    'fine(?= ?:? #)',
    'apert[ao] (?:a [a-z ]{1,30} )?(?=fino|sino)',
  ],
  comments: ['commenti', 'osservazioni', 'contributi', 'risposte', 'pareri', 'riscontri'],
  commentsDue: [
    String.raw`(?:commenti|osservazioni|contributi|risposte|pareri)\b[^#.;]{0,60}\b(?:inviat[ie]|inviare|trasmess[ie]|pervenire|presentat[ie]|ricevut[ie]|attes[ie]|trasmettere|far pervenire)`,
    String.raw`(?:inviare|trasmettere|presentare|far pervenire|formulare)\b[^#.;]{0,30}\b(?:commenti|osservazioni|contributi|risposte|pareri)`,
    "(?:termine|scadenza)[a-z' ]{1,30}(?:commenti|osservazioni|contributi|risposte|pareri)",
  ],
  answers: ['rispondere', 'partecipare', 'contribuire'],
  hearing: ['udienz[ae]', 'audizion[ei]', 'audit[oi]', 'discussione orale'],
  reviews: ['riesam(?:e|ina|inera|inata)', 'revision[ei]', 'valut(?:a|era|azione|azioni|are)', 'rived(?:e|ra|ere)'],
  nextReview: [
    'prossim[ao] (?:riesame|revisione|valutazione)',
    String.raw`(?:riesame|revisione|valutazione)\b[^#.;]{0,40}\b(?:previst[ao]|programmat[ao])`,
    'sara (?:riesaminat[oa]|rivedut[oa]|valutat[oa])',
  ],
  publishes: [
    String.raw`pubblic(?:at[oaie]|hera|azione|are)(?: (?:nella|sulla|in) gazzetta ufficiale(?: n\.? ?\d{1,6})?)?`,
  ],
};
