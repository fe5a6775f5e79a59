import type { DateLanguage } from './month-words.js';

/** The words of one language, each a part of a regular expression over folded text. */
export interface CueWords {
  readonly entersIntoForce: string;
  readonly applies: string;
  /** What has to be done by the day from which obligations apply. */
  readonly complies: string;
  readonly transposes: string;
  readonly consultation: string;
  readonly opens: string;
  readonly closes: string;
  readonly comments: string;
  /** Comments with what has to be done: the date need not be led to by a word for `until`. */
  readonly commentsDue: string;
  /** To take part in a consultation. */
  readonly answers: string;
  readonly hearing: string;
  readonly reviews: string;
  readonly nextReview: string;
  readonly publishes: string;
}

export const cueWords: Readonly<Record<DateLanguage, CueWords>> = {
  en: {
    entersIntoForce:
      '(?:enter(?:s|ed|ing)?|entry|com(?:e|es|ing)|came|go(?:es|ing)?|went|put|brought|bring(?:s|ing)?) into (?:force|effect|operation)|t(?:ake|akes|aking|ook) effect|effective(?: date)?(?=:? (?:(?:is|of|on|from|as of) )?#)|effective date|becom(?:e|es|ing) (?:effective|law)|(?:is|are|been|be) in force|commencement|(?:provisions|sections?|act|regulations|law|rules|powers) (?:will |shall )?commence[sd]?',
    applies:
      'apply(?! (?:by|before|until|online|now|here)\\b)|appl(?:ies|ied|icable|icability)|(?:date of|full|general) application|application date|compliance (?:date|deadline)|(?:entry into )?application(?= of )|enforced(?= from)|entry into application|(?:becom(?:e|es)|be) (?:mandatory|compulsory|enforceable|binding)|enforcement (?:powers )?(?:begins?|starts?)',
    complies: 'complian(?:t|ce)|comply|conform|(?:fully )?applicable(?= by #)',
    transposes: 'transpos(?:e|ed|es|ing|ition)|into national law|implement the directive',
    consultation:
      'consultations?|consult(?:s|ing) on|call for (?:evidence|input|views|feedback)|public inquiry|feedback period|request for information|consultation period',
    opens:
      'opening date|open(?:s|ed)?(?! (?:until|till|to|for [a-z ]{1,30} until))|launch(?:es|ed)?|start(?:s|ed)?|beg(?:ins|an|in)|runs? from',
    closes:
      'clos(?:es|ed|e|ing)|ends?|ended|deadline|(?:remains?|is|are|stays?) open|open (?:until|till|to)|runs? (?:until|to|through)|last day|(?:extend(?:s|ed|ing)|extension)(?: [a-z ]{1,40})? (?:to|until|through)',
    comments:
      '(?:public |written |reply )?comments?|submissions?|feedback|responses?|views|contributions?|replies|evidence|input|position papers',
    commentsDue:
      'comments? (?:period|deadline|due date|are due|due|close[sd]?|must be|should be|may be|will be accepted)|(?:comments?|responses?|submissions?|feedback|contributions?|views|replies)\\b[^#.;]{0,60}\\b(?:due|deadline|received|submitted|accepted|welcome|invited|filed)|(?:submit|send|provide|file)\\b[^#.;]{0,30}\\b(?:comments?|responses?|feedback|views|contributions?|submissions?)|(?:deadline|closing date|due date|last day) (?:for|to submit) (?:[a-z]+ ){0,3}(?:comments?|responses?|feedback|views|contributions?|submissions?|replies)',
    answers:
      'respond(?: to (?:the|this|our) consultation)?|have your say|take part|contribute|complete the (?:survey|questionnaire)',
    hearing:
      'hearings?|oral (?:argument|evidence)s?|public meeting|testif(?:y|ies)|be heard|(?:will|to) hear|hears (?:from|evidence)',
    reviews: 'review(?:s|ed|ing)?|evaluat(?:e|es|ion|ions|ing)|reassess(?:ed|ment)?|re-?examin(?:e|ed|ation)',
    nextReview:
      '(?:next|scheduled|first|mandatory) (?:review|evaluation)|review date|(?:will|shall|must|to) be (?:reviewed|evaluated|reassessed|re-?examined)|due for review|review\\b[^#.;]{0,40}\\b(?:scheduled|planned|due|expected|foreseen)',
    publishes:
      'publish(?:ed|es|ing)?|(?<!after |following )publication(?: date)?|released|issued|posted|date of publication',
  },
  fr: {
    entersIntoForce:
      "entre(?:nt|ra|ront|r|e|es)?(?:[a-z ]{0,14})? en vigueur|entree? en vigueur|entre en vigueur|en vigueur|pren(?:d|nent|dra|dront|dre|ant) effet|prise d'effet",
    applies:
      "s'appliqu[a-z]+|appliqu(?:e|ee|es|ees|er|era|eront)|applicables?|entr[a-z]+ (?:[a-z]+ )?en application|mise? en (?:application|oeuvre)|date d'application|(?:devien[a-z]+|deviendr[a-z]+|sera|seront|rendue?s?) (?:obligatoires?|exigibles?|contraignante?s?)|mettre en conformite",
    complies: '(?:mise?|mettre|mettent) en conformite|se conformer|conformes?|se conforment',
    transposes: 'transpos[a-z]+',
    consultation:
      'consultations?|consultee?s?|concertation|appels? a (?:contributions?|commentaires|observations|temoignages)|enquete publique|debat public|consulte',
    opens:
      'ouvr(?:e|ira|ent|iront)|ouvertes?(?! (?:a [a-z ]{1,30} )?jusqu)|ouverture|ouvert(?! (?:a [a-z ]{1,30} )?jusqu)|lanc(?:e|ee|ees|era|ement)|debut(?:e|era)?|commenc(?:e|era)',
    closes:
      "clotur(?:e|ee|era|ees)|clot|clora|close|clos|(?:s'acheve|s'achevera|prend fin|prendra fin|se termine|se terminera|fin)|ferm(?:e|era|eture)|date limite|echeance|ouverte?s? (?:a [a-z ]{1,30} )?(?=jusqu)|deroul[a-z]+|delai",
    comments: 'commentaires?|observations?|contributions?|reponses?|avis|remarques|propositions|temoignages',
    commentsDue:
      "(?:commentaires?|observations?|contributions?|reponses?|remarques|temoignages|avis)\\b[^#.;]{0,60}\\b(?:attendue?s?|transmis(?:es)?|adresse(?:r|e|es|ees)|envoye(?:r|e|es|ees)|recue?s?|parvenir|depose(?:r|e|es|ees)|recevables?|acceptee?s?|soumis(?:es)?|recueillie?s?|remis(?:es)?|formulee?s?)|(?:transmettre|adresser|envoyer|deposer|faire parvenir|soumettre|formuler|presenter|recueillir|faire part de)\\b[^#.;]{0,40}\\b(?:commentaires?|observations?|contributions?|reponses?|remarques|avis)|(?:date limite|delai|echeance)[a-z' ]{1,30}(?:commentaires?|observations?|contributions?|reponses?|participation)",
    answers: 'repond(?:re|ez)(?: a (?:la|cette) consultation)?|contribue[rz]|participe[rz]|donne[rz] votre avis',
    hearing:
      'audiences?|auditions?|auditionn[a-z]+|seance publique|(?:sera|seront|ete|etre) entendue?s?|entendra|plaidoiries?|plaidee?s?',
    reviews: 'reexamin[a-z]+|reexamen|revis(?:ion|ee?|era|er)|evalu(?:ation|ations|er|era|ee|ees)|revoir|revue',
    nextReview:
      '(?:prochain(?:e)?|premier|premiere) (?:reexamen|revision|evaluation|revue)|clause de (?:revoyure|reexamen|revision)|(?:reexamen|revision|evaluation)\\b[^#.;]{0,60}\\b(?:prevue?|programmee?|envisagee?|attendue?)|sera (?:reexaminee?|revisee?|evaluee?)|seront (?:reexamine|revise|evalue)e?s',
    publishes:
      "publi(?:e|ee|es|ees|er|era|eront|ait)(?: (?:au|dans le) (?:journal officiel|jo|bulletin officiel)(?: de (?:la republique francaise|l'union europeenne))?)?|parution|paru(?:e|es|s)?(?: au journal officiel)?|publication|mise? en ligne",
  },
  de: {
    entersIntoForce: 'in kraft(?:treten|getreten|zutreten)?|inkrafttretens?|wirksam|wirksamwerden|in kraft gesetzt',
    applies:
      'gilt|gelten|geltung|geltungsbeginn|anwendbar|anwendung|anzuwenden|angewendet|angewandt|anwendungsbeginn|findet anwendung|verbindlich|verpflichtend',
    complies: 'einhalten|eingehalten|erfullen|erfullt|nachkommen|konform',
    transposes: 'umgesetzt|umzusetzen|umsetzen|umsetzung|umsetzungsfrist|setzen',
    consultation:
      'konsultation(?:en|sverfahrens?)?|offentliche konsultation|anhorungsverfahren|verbandeanhorung|beteiligungsverfahren|verbandebeteiligung|offentlichkeitsbeteiligung|konsultationsfrist|konsultiert',
    opens: 'eroffnet|beginnt|begann|startet(?:e)?|gestartet|eingeleitet|lauft (?:vom|seit)|eroffnung|beginn',
    closes: 'endet|ende|schliesst|geschlossen|lauft|frist|abgeschlossen|teilnahmeschluss|konsultationsfrist|moglich',
    comments: 'stellungnahmen?|kommentare?|ruckmeldungen|beitrage|anmerkungen|hinweise|einwendungen',
    commentsDue:
      '(?:stellungnahmen?|kommentare?|ruckmeldungen|beitrage|anmerkungen|einwendungen)\\b[^#.;]{0,60}\\b(?:eingereicht|einzureichen|ubermittelt|eingehen|moglich|abgegeben|erbeten|willkommen|gesendet|einreichen|abgeben|senden)|(?:stellungnahmefrist|kommentierungsfrist|(?:frist|einsendeschluss)[a-z ]{1,20}(?:stellungnahmen?|kommentare?|ruckmeldungen|beitrage))|stellung (?:nehmen|zu nehmen)|zu(?:r)? stellungnahme',
    answers: 'teilnehmen|beteiligen|antworten|ruckmelden',
    hearing: 'anhorung(?:en)?|mundliche verhandlung|verhandlung(?:stermin)?|verhandelt|erorterungstermin|angehort',
    reviews: 'uberpruf(?:t|en|ung)|evaluier(?:t|en|ung)|bewertet|bewertung|evaluation|uberarbeitet',
    nextReview:
      'nachste (?:uberprufung|evaluierung)|(?:uberprufung|evaluierung)\\b[^#.;]{0,40}\\b(?:vorgesehen|geplant|ist)|wird [a-z ]{0,20}(?:uberpruft|evaluiert)',
    publishes: 'veroffentlich(?:t|en|ung|te)|verkund(?:et|ung)|erschienen|bekannt ?gemacht|bekanntmachung',
  },
  es: {
    entersIntoForce:
      'entr(?:a|ara|an|aran|o|ar|aron|ada)(?: [a-z]{1,10})? en vigor|en vigor|surt(?:e|ira|iran|en) efectos?|vigencia',
    applies: 'aplicables?|aplica(?:ra|ran|n)?|se aplicaran?|aplicacion|exigibles?|obligatori[oa]s?',
    complies: 'cumplir|cumplan|cumplimiento|adaptarse|adecuarse',
    transposes:
      'transpon(?:er|dra|dran|ga|gan)|transpo(?:sicion|nen|ner|ndran)|transpuesta|incorporar[a-z]* al derecho (?:nacional|interno)',
    consultation:
      'consultas? publicas?|consulta|audiencia e informacion publica|tramite de audiencia|informacion publica|convocatoria de (?:datos|contribuciones)',
    opens:
      'abr(?:e|ira|io|en)|abiert[oa](?! (?:a [a-z ]{1,30} )?hasta)|apertura|inici(?:a|o|ara|ada)|lanz(?:a|o|ada)|comienza|comenzara',
    closes:
      'cierr(?:a|e)|cerrara|cierre|finaliza(?:ra)?|termina(?:ra)?|concluye|plazo|fecha limite|abiert[oa] (?:a [a-z ]{1,30} )?(?=hasta)|permanecera abiert[oa]',
    comments: 'comentarios|observaciones|aportaciones|alegaciones|contribuciones|respuestas|sugerencias|opiniones',
    commentsDue:
      '(?:comentarios|observaciones|aportaciones|alegaciones|contribuciones|respuestas|sugerencias)\\b[^#.;]{0,60}\\b(?:enviar(?:se)?|enviarse|remitir(?:se)?|presentar(?:se)?|recibir(?:se|an)?|recibid[oa]s|admitiran|formular(?:se)?)|(?:enviar|remitir|presentar|formular|hacer llegar)(?:se)?\\b[^#.;]{0,30}\\b(?:comentarios|observaciones|aportaciones|alegaciones|contribuciones|sugerencias)|(?:fecha limite|plazo)[a-z ]{1,30}(?:comentarios|observaciones|aportaciones|alegaciones|contribuciones|respuestas)',
    answers: 'responder|participar|contribuir',
    hearing:
      'audiencia(?:s)?(?: publica| oral)?(?! e informacion)|vista(?: oral| publica)?|comparecencias?|comparecera',
    reviews: 'revis(?:ion|ara|aran|ar|ada|ado)|evalu(?:acion|ara|aran|ar)|reexamen|reexaminara',
    nextReview:
      'proxima (?:revision|evaluacion)|objeto de (?:revision|evaluacion)|(?:revision|evaluacion)\\b[^#.;]{0,40}\\b(?:prevista|programada)|sera (?:revisad[oa]|evaluad[oa])',
    publishes: 'public(?:ad[oa]s?|ara|aran|o|acion|a|ar)(?: en el (?:boletin oficial del estado|boe|diario oficial))?',
  },
  it: {
    entersIntoForce:
      'entr(?:a|ano|era|eranno|ato|ata|are|ata)(?: [a-z]{1,10})? in vigore|entrata in vigore|in vigore|efficacia|efficaci|ha effetto|prende effetto|avra effetto',
    applies:
      'applic(?:a|ano|abile|abili|hera|heranno|azione|ata|arsi)|diventa(?:no)? (?:obbligatori[oa]?|vincolanti?)|obbligatori[oaie]',
    complies: 'conformarsi|adeguarsi|conformi|adeguamento',
    transposes: 'recepi(?:re|mento|ta|to|scono|ranno|ra)|recepisc(?:e|ono)|attuazione della direttiva|trasposizione',
    consultation:
      'consultazion[ei](?: pubblic(?:a|he))?|invito a (?:presentare contributi|manifestare)|inchiesta pubblica',
    opens:
      'apr(?:e|ira|ono)|apert[ao](?! (?:a [a-z ]{1,30} )?(?:fino|sino))|apertura|avvi(?:a|ata|o|ato)|inizi(?:a|o|era)|lanciata|prende il via',
    closes:
      'chiu(?:de|dera|so|sa|sura)|termin(?:a|era|e)|scad(?:e|ra|enza)|si conclude|fine|apert[ao] (?:a [a-z ]{1,30} )?(?=fino|sino)',
    comments: 'commenti|osservazioni|contributi|risposte|pareri|riscontri',
    commentsDue:
      "(?:commenti|osservazioni|contributi|risposte|pareri)\\b[^#.;]{0,60}\\b(?:inviat[ie]|inviare|trasmess[ie]|pervenire|presentat[ie]|ricevut[ie]|attes[ie]|trasmettere|far pervenire)|(?:inviare|trasmettere|presentare|far pervenire|formulare)\\b[^#.;]{0,30}\\b(?:commenti|osservazioni|contributi|risposte|pareri)|(?:termine|scadenza)[a-z' ]{1,30}(?:commenti|osservazioni|contributi|risposte|pareri)",
    answers: 'rispondere|partecipare|contribuire',
    hearing: 'udienz[ae]|audizion[ei]|audit[oi]|discussione orale',
    reviews: 'riesam(?:e|ina|inera|inata)|revision[ei]|valut(?:a|era|azione|azioni|are)|rived(?:e|ra|ere)',
    nextReview:
      'prossim[ao] (?:riesame|revisione|valutazione)|(?:riesame|revisione|valutazione)\\b[^#.;]{0,40}\\b(?:previst[ao]|programmat[ao])|sara (?:riesaminat[oa]|rivedut[oa]|valutat[oa])',
    publishes: 'pubblic(?:at[oaie]|hera|azione|a|are)(?: (?:nella|sulla|in) gazzetta ufficiale)?',
  },
};
