import type { DateLanguage } from '../month-words.js';
import type { CueWords } from './cue-words.js';

/** One way to say something of a date, in each language: a cell that is missing is a gap in that language. */
export interface Family extends Readonly<Record<DateLanguage, string>> {
  readonly says: keyof CueWords;
}

/** Regular expressions over folded text, as in the tables of each language, which hold what is idiomatic to one. */
export const families: readonly Family[] = [
  // The survey was carried out: nobody can take part.
  {
    says: 'ends',
    fr: String.raw`(?:sondages?|enquetes?|etudes?|barometre)\b[^#.;]{0,40}\b(?:realise|mene|conduit|effectue)e?s?`,
    en: String.raw`(?:surveys?|polls?|fieldwork|study|interviews)\b[^#.;]{0,30}\b(?:conducted|carried out|undertaken|fielded)`,
    de: String.raw`durchgefuhrte[nrs]? (?:[a-z-]{1,16} )?(?:umfrage|befragung|erhebung|studie)|(?:umfrage|befragung|erhebung|studie)\b[^#.;]{0,30}(?= [^#.;]{0,12}# [^#.;]{0,30}\bdurchgefuhrt)`,
    es: String.raw`(?:encuesta|sondeo|estudio)s?\b[^#.;]{0,30}\b(?:realizad|efectuad|llevad|hech)[oa]s?(?: a cabo)?`,
    it: String.raw`(?:sondaggio|indagine|inchiesta|studio)\b[^#.;]{0,30}\b(?:condott|realizzat|svolt|effettuat)[oa]`,
  },
  // A remedy, and until when it may be sought.
  {
    says: 'ends',
    fr: String.raw`(?:pourvoi|appel|recours)\b[^#.;]{0,30}\b(?:forme|introduit|interjete|depose|exerce)e?s?`,
    en: String.raw`(?:appeals?|petitions? for review|judicial review)\b[^#.;]{0,30}\b(?:lodged|brought|filed|made|sought)`,
    de: '(?:revision|berufung|beschwerde|klage|widerspruch|rechtsmittel)(?= [^#.;]{0,30}# (?:[a-z]{1,12} ){0,3}(?:eingelegt|erhoben|moglich|zulassig))',
    es: String.raw`(?:recurso|apelacion|casacion)\b[^#.;]{0,40}\b(?:interpon|present|formul|plante)[a-z]*`,
    it: String.raw`(?:ricorso|appello|impugnazione|reclamo)\b[^#.;]{0,30}\b(?:present|propost|proporre|deposit)[a-z]*`,
  },
  // Whoever may take part in something that is no consultation.
  {
    says: 'ends',
    fr: String.raw`(?:communications?|articles?|resumes|propositions de communication|candidatures|offres|plis)\b[^#.;]{0,40}\b(?:a |doivent |peuvent )?(?:deposer|envoyer|soumettre|remettre|etre (?:depose|envoye|soumis|remis|adresse)e?s?)`,
    en: String.raw`(?:applications|bids|tenders|abstracts|proposals for papers|entries|nominations)\b[^#.;]{0,30}\b(?:must|should|may|can|to) be (?:submitted|sent|received|lodged|made)`,
    de: String.raw`(?:bewerbungen|angebote|anmeldungen|abstracts|beitragsvorschlage|teilnahmeantrage)\b[^#.;]{0,30}(?= [^#.;]{0,16}# (?:[a-z]{1,12} ){0,3}(?:einzureichen|abzugeben|moglich|erbeten|eingereicht))`,
    es: String.raw`(?:candidaturas|ponencias|ofertas|solicitudes|comunicaciones)\b[^#.;]{0,40}\b(?:presentar|enviar|remitir|admit|abiert|hasta)[a-z]*`,
    it: String.raw`(?:candidature|offerte|domande di partecipazione|abstract)\b[^#.;]{0,40}\b(?:presentat|inviat|presentare|inviare|pervenire|trasmess)[a-z]*`,
  },
  // `only the new form may be used from #`
  {
    says: 'bindsFrom',
    fr: String.raw`(?:seul|uniquement|exclusivement)(?:e?s?)?\b[^#.;]{0,60}\b(?:peut|peuvent|pourra|pourront|sera|seront)(?: etre)?(?: [a-z]{2,14})?|ne (?:peut|peuvent|pourra|pourront) (?:etre )?[a-z]{2,14} que`,
    en: String.raw`only\b[^#.;]{0,60}\b(?:may|can|will|shall) be [a-z]{2,14}|(?:may|can) be [a-z]{2,14} only`,
    de: String.raw`(?:darf|durfen|kann|konnen|wird|werden)\b[^#.;]{0,12}\b(?:nur noch|ausschliesslich|nur)`,
    es: String.raw`(?:solo|solamente|unicamente|exclusivamente)\b[^#.;]{0,40}\b(?:podra|podran|puede|pueden|se admit)[a-z]*|(?:podra|podran) (?:[a-z]{2,14} )?(?:solo|unicamente)`,
    it: String.raw`(?:solo|soltanto|esclusivamente|unicamente)\b[^#.;]{0,40}\b(?:potra|potranno|puo|possono)|(?:potra|potranno|puo|possono) essere [a-z]{2,14} (?:solo|soltanto|esclusivamente|unicamente)`,
  },
  // The time that is given to adapt.
  {
    says: 'transitionEnds',
    fr: String.raw`(?:periode|phase|delai) de (?:tolerance|mise en conformite|transition|grace)\b[^#.;]{0,50}\b(?:expir|pren(?:d|dra)|s'ach|se termin|cour|jusqu|dur)[a-z']*(?: fin)?`,
    en: String.raw`(?:tolerance|forbearance|lead-in|implementation|run-in) period\b[^#.;]{0,50}\b(?:ends?|expires?|runs?|lasts?|until|to)`,
    de: '(?:toleranz|duldungs|einfuhrungs|umstellungs)(?:frist|phase|zeit)(?: [a-z-]{1,24}){0,6}',
    es: String.raw`(?:periodo|plazo|fase) de (?:tolerancia|gracia|implantacion|adecuacion)\b[^#.;]{0,50}\b(?:termin|finaliz|acab|expir|venc|conclu|hasta|dur)[a-z]*`,
    it: String.raw`(?:periodo|termine|fase) di (?:tolleranza|grazia|adattamento)\b[^#.;]{0,50}\b(?:termin|scad|finisc|si conclud|cess|fino|sino|dur)[a-z]*`,
  },
  // Drafts that can be commented on.
  {
    says: 'commentsDue',
    fr: '(?:peut|peuvent|pourra|pourront) etre commente[es]{0,2}|commenter(?= jusqu)',
    en: 'open (?:for|to) (?:public )?comments?|(?:can|may) be commented on',
    de: '(?:kommentiert|kommentierbar|zur kommentierung)',
    es: '(?:puede|pueden|podra|podran) (?:comentar|ser comentad)[a-z]*|comentarse',
    it: '(?:puo|possono|potra|potranno) essere commentat[oaie]|commentabil[ei]',
  },
  // `# for responses of individuals`
  {
    says: 'commentsDue',
    fr: '(?<=# )pour (?:les |des |vos )?(?:reponses|contributions|observations|commentaires)',
    en: '(?<=# )for (?:the |all )?(?:responses|submissions|comments|replies)',
    de: '(?<=# )fur (?:die )?(?:stellungnahmen|ruckmeldungen|antworten|beitrage|kommentare)',
    es: '(?<=# )para (?:las |los |sus )?(?:respuestas|alegaciones|observaciones|comentarios|aportaciones)',
    it: '(?<=# )per (?:le |i )?(?:risposte|osservazioni|contributi|commenti)',
  },
  // Asked politely.
  {
    says: 'commentsDue',
    fr: '(?:merci de|priere de|pries de|veuillez) (?:nous )?(?:repondre|faire part|adresser|envoyer)|reponses? (?:souhaite|demande|attendu)e?s?',
    en: 'please (?:reply|respond|comment)|(?:replies|responses) (?:are )?(?:requested|sought|expected)',
    de: 'um (?:ihre )?(?:ruckmeldung|antwort|stellungnahme|ruckmeldungen|antworten|stellungnahmen) (?:wird|bitten|gebeten|bittet)?',
    es: '(?:se ruega|rogamos|se solicita) (?:su |la )?(?:respuesta|responder|contestar|remitir|contestacion)',
    it: '(?:si prega|preghiamo|pregati|si chiede) di (?:rispondere|inviare|trasmettere|far pervenire)',
  },
  // What is written for an authority that asked for it, and has to arrive.
  {
    says: 'commentsDue',
    fr: '(?:contributions?|observations?|reponses?|memoires?|interventions|declarations) (?:ecrites? )?(?:est|sont|etaient) a (?:remettre|envoyer|adresser|transmettre|deposer|communiquer|faire parvenir)',
    en: String.raw`written (?:briefs|statements|submissions|comments|contributions|observations|evidence)\b[^#.;]{0,40}\b(?:reach|sent|submitted|received|filed|lodged|arrive|due)`,
    de: 'schriftliche[nr]? (?:stellungnahmen|beitrage|eingaben|ausserungen)',
    es: String.raw`(?:escritos|alegaciones|contribuciones|observaciones)\b[^#.;]{0,40}\b(?:obrar|llegar|entregar|enviar|remitir|presentar)[a-z]*`,
    it: '(?:memorie|contributi|osservazioni|interventi) (?:scritt[ie] )?(?:vanno|va|sono da|dovranno essere|devono essere|devono) [a-z]{4,14}',
  },
  // `Responses received after # will not be considered.`
  {
    says: 'commentsDue',
    fr: String.raw`(?:reponses|contributions|observations|commentaires)\b[^#.;]{0,20}\b(?:recu|parvenu|transmis|envoye|depose)e?s? (?:apres|au-dela)`,
    en: String.raw`(?:responses|submissions|comments|replies|contributions)\b[^#.;]{0,20}\b(?:received|sent|submitted|made) after`,
    de: '(?<=\\bnach dem # )(?:eingehende|eingegangene|eingereichte|ubermittelte)[nr]? (?:stellungnahmen|beitrage|antworten|ruckmeldungen|kommentare)',
    es: String.raw`(?:respuestas|alegaciones|observaciones|contribuciones|comentarios)\b[^#.;]{0,20}\b(?:recibid|presentad|enviad|remitid)[oa]s (?:despues|con posterioridad)`,
    it: String.raw`(?:risposte|osservazioni|contributi|commenti)\b[^#.;]{0,20}\b(?:pervenut|ricevut|inviat|trasmess|presentat)[ei] (?:dopo|oltre|successivamente)`,
  },
  {
    says: 'consultation',
    fr: 'enquete (?:en ligne|aupres|ouverte)|consultation en ligne',
    en: 'online (?:survey|poll|questionnaire)',
    de: '(?:online-?)?(?:umfrage|befragung|fragebogen)',
    es: 'encuesta (?:en linea|online|abierta)|cuestionario',
    it: 'indagine (?:online|pubblica|conoscitiva)|questionario',
  },
  {
    says: 'opens',
    fr: "mis(?:e|es)? en consultation|soumis(?:e|es)? a (?:la )?consultation|coup d'envoi",
    en: 'put (?:out )?to consultation|put out for consultation|goes? out to consultation|gets? under way|kick(?:s|ed)? off',
    de: '(?:zur konsultation|in die konsultation|in die anhorung) (?:gestellt|gegeben|gehen|geht)|startschuss',
    es: 'somet[a-z]+ a consulta|sale a consulta|pistoletazo de salida|arranc[a-z]+',
    it: '(?:post[oa]|mess[oa]|sottopost[oa]) (?:in|a) consultazione|prende(?:ra)? il via|via libera alla consultazione',
  },
  {
    says: 'closes',
    fr: "(?:accessible|disponible|consultable|possible)s?(?= jusqu)|s'etend jusqu|se prolonge",
    en: '(?:accessible|available|live)(?= (?:until|till|to|through) )|(?:stays|remains) (?:live|available)',
    de: '(?:zuganglich|verfugbar|abrufbar|freigeschaltet)(?= bis )|(?:dauert|erstreckt sich|lauft)(?= (?:noch )?bis )',
    es: '(?:accesible|disponible)s?(?= hasta )|(?:se extiende|se prolonga|permanece)(?:ra)?(?= hasta )',
    it: '(?:accessibile|disponibile|compilabile)(?= (?:fino|sino) )|(?:si estende|si protrae|dura|resta)(?= (?:fino|sino) )',
  },
  // A text that is awaited for a day.
  {
    says: 'publishes',
    fr: String.raw`(?:guide|version|texte|rapport|decrets?|lignes directrices|referentiel|norme|recommandations?|avis|synthese|document|code)\b[^#.;]{0,60}\b(?:attendu|annonce|promis)e?s?(?= (?:pour|le|en|au|fin|debut|courant|d'ici|dans)\b)`,
    en: String.raw`(?:guide|guidance|guidelines?|report|standard|version|text|code|draft|handbook|toolkit|opinion|recommendations?|summary|paper)\b[^#.;]{0,50}\b(?:expected|awaited|promised|announced)(?= (?:on|in|for|by|at|this)\b)`,
    de: '(?:angekundigte|erwartete|geplante|vorgesehene)[rnsm]? (?:[a-z-]{1,16} )?(?:leitfaden|leitlinien|bericht|norm|fassung|version|entwurf|empfehlungen?|handreichung|kodex|verordnung|text)',
    es: String.raw`(?:guia|directrices|informe|norma|version|texto|codigo|borrador|recomendacion(?:es)?|dictamen|manual)\b[^#.;]{0,60}\b(?:esperad|anunciad|prevista su publicacion|se espera)[a-z]*(?= (?:para|el|en)\b)`,
    it: String.raw`(?:guida|linee guida|rapporto|relazione|norma|versione|testo|codice|bozza|raccomandazion[ei]|parere|manuale)\b[^#.;]{0,60}\b(?:attes|annunciat)[oaie](?= (?:per|il|nel|entro|a)\b)`,
  },
  // It comes out.
  {
    says: 'publishes',
    fr: String.raw`(?:norme|guide|rapport|referentiel|etude|decret|version)\b[^#.;]{0,30}\b(?:sort|sortira|sortiront|paraitra|sera disponible)(?= (?:le|en|au|fin)\b)`,
    en: '(?:comes?|came|coming|will come|will be) out(?= (?:on|in)\\b)',
    de: '(?:kommt|kommen|erscheint|erscheinen)(?= (?:am|im|ende|anfang|mitte) ?#)',
    es: String.raw`(?:norma|guia|informe|estudio|version|decreto|codigo)\b[^#.;]{0,30}\bsal(?:e|en|dra|dran|io|ieron)(?= (?:el|en|a)\b)`,
    it: String.raw`(?:norma|guida|rapporto|studio|versione|decreto|codice)\b[^#.;]{0,30}\b(?:esce|uscira|usciranno|e uscit[oa])(?= (?:il|in|a|nel)\b)`,
  },
  {
    says: 'publishes',
    fr: String.raw`(?:paru|publie|insere)e?s?\b[^#.;]{0,20}\b(?:au|dans le|a la) (?:journal officiel|jo|jorf|moniteur(?: belge)?|memorial|bulletin officiel|gazette)`,
    en: '(?:appeared|published|printed|notified) in (?:the )?(?:[a-z]+ ){0,3}(?:official journal|gazette|federal register|official gazette|bulletin)',
    de: '(?:im|in der) (?:bundesgesetzblatt|amtsblatt|bundesanzeiger|gesetzblatt)[a-z ]{0,30}(?= vom # (?:verkundet|veroffentlicht|bekannt ?gemacht|erschienen))|(?<=# )(?:im [a-z]{1,20} )?(?:veroffentlichte|verkundete|publizierte|erschienene|bekannt ?gemachte)[nrsm]?',
    es: String.raw`(?:aparecid|publicad|insertad)[oa]s?\b[^#.;]{0,20}\ben el (?:boletin oficial|boe|diario oficial)(?: del estado| de la union europea)?|publi(?:que|quen|carse)|se publica(?:n)?`,
    it: String.raw`(?:appars|pubblicat|inserit)[oaie]\b[^#.;]{0,20}\b(?:nella|sulla|in) gazzetta ufficiale|venga(?:no)? pubblicat[oaie]`,
  },
  {
    says: 'hearing',
    fr: String.raw`(?:recevra|recoit|interrogera|questionnera|entendra|ecoutera)\b|(?:sera|seront) (?:recu|interroge|entendu|auditionne)e?s? (?:par|devant|a)`,
    en: '(?:will|to) (?:question|hear from|take evidence from|hear)|will be (?:questioned|heard|examined) (?:by|before|in)',
    de: String.raw`(?:befragt|hort)\b(?=[^#.;]{0,20}#)|(?:angehort|befragt|vernommen) (?:wird|werden)|(?:wird|werden)\b[^#.;]{0,16}(?=# [^#.;]{0,60}\b(?:angehort|vernommen|befragt))`,
    es: '(?:oira|oiran|escuchara|escucharan|interrogara|recibira) (?:en comparecencia )?(?=a(?:l)? )|(?:sera|seran) (?:oid|escuchad|interrogad)[oa]s?',
    it: String.raw`(?:sentira|sentiranno|ascoltera|ascolteranno|interroghera|udra)\b|(?:sara|saranno) (?:ascoltat|sentit|audit|interrogat)[oaie]`,
  },
  {
    says: 'mustPublish',
    fr: String.raw`s'(?:est|etait|etant) engagee?s?\b[^#.;]{0,40}\ba`,
    en: '(?:has|have) (?:undertaken|committed|pledged|agreed) (?:[a-z ]{1,30} )?to',
    de: String.raw`hat sich\b[^#.;]{0,60}\bverpflichtet`,
    es: String.raw`se ha(?:n)? comprometido\b[^#.;]{0,40}\ba`,
    it: String.raw`si e(?:ra)? impegnat[oa]\b[^#.;]{0,40}\ba`,
  },
  // Participles: `the consultation, opened on # and closed on #`.
  {
    says: 'opens',
    fr: '(?:ouvert|lance|debute|engage|entame)e?s?(?= (?:le|depuis) )',
    en: '(?:opened|launched|started|begun|commenced)',
    de: '(?:eroffnet|gestartet|eingeleitet|begonnen|lanciert)e?[nrs]?',
    es: '(?:abiert|iniciad|lanzad|comenzad)[oa]s?(?= (?:el|desde) )',
    it: '(?:apert|avviat|lanciat|iniziat)[oa](?= (?:il|dal|l) )',
  },
  {
    says: 'closes',
    fr: '(?:clos|close|cloture|acheve|termine)e?s?',
    en: '(?:closed|ended|concluded|finished)',
    de: '(?:beendet|abgeschlossen|geschlossen|abgelaufen)e?[nrs]?|(?:endete|lief ab|zu ende gegangen)',
    es: '(?:cerrad|finalizad|concluid|terminad)[oa]s?|(?:finalizo|concluyo|termino|cerro)',
    it: '(?:chius|conclus|terminat|scadut)[oa]',
  },
  // Sums, which are no rules.
  {
    says: 'ends',
    fr: String.raw`(?:redevances|tarifs|montants|taux|baremes?)\b[^#.;]{0,30}\b(?:applicables?|en vigueur|s'appliqu[a-z]+|augment[a-z]+|passe(?:nt|ra|ront)?|revaloris[a-z]+)`,
    en: String.raw`(?:fees|charges|rates|tariffs|prices|allowances)\b[^#.;]{0,30}\b(?:apply|applicable|effective|in force|go up|rise|rises|increase|increases)`,
    de: String.raw`(?:gebuhren|entgelte|tarife|preise|satze|betrage)\b[^#.;]{0,30}\b(?:gelten|steigen|erhoht|angehoben)|(?:gebuhren|entgelte|tarife|preise)\b[^#.;]{0,12}(?= [^#.;]{0,20}# [^#.;]{0,24}\b(?:erhoht|angehoben|steigen))`,
    es: String.raw`(?:tarifas|tasas|importes|precios|cuotas)\b[^#.;]{0,30}\b(?:aplicables|vigentes|sub|increment|aument|se aplic)[a-z]*`,
    it: String.raw`(?:tariffe|canoni|importi|prezzi|quote)\b[^#.;]{0,30}\b(?:applicabili|vigenti|aument|si applic|sal)[a-z]*`,
  },
  // A text as it stands on a day.
  {
    says: 'ends',
    fr: '(?:version|texte|redaction) (?:consolidee? )?(?:en vigueur|applicable) (?=au #)',
    en: '(?:version|text|law) (?:as )?in force (?:as )?(?=(?:at|on|as at) #)',
    de: '(?:fassung|gesetzesstand|rechtsstand)(?= (?:vom|zum|am) #)',
    es: '(?:version|texto|redaccion) (?:consolidad[oa] )?vigente (?=a(?:l)? #)',
    it: '(?:versione|testo) (?:consolidat[oa] )?(?:vigente|in vigore) (?=al #)',
  },
  // What was to hold, and does not.
  {
    says: 'ends',
    fr: "(?:aurai(?:t|ent)|serai(?:t|ent)|se serai(?:t|ent)) (?:du )?(?:applique|entre|pris|ete|s'appliquer|entrer|prendre)[a-z]*",
    en: 'would have (?:applied|entered|taken|come|become|been|started)',
    de: String.raw`(?:hatte|hatten|ware|waren)\b[^#.;]{0,40}(?= [^#.;]{0,12}# [^#.;]{0,30}\b(?:gegolten|gelten sollen|getreten))`,
    es: '(?:se )?(?:habria|habrian) (?:entrado|aplicado|surtido|sido)',
    it: '(?:sarebbe|sarebbero) (?:entrat|stat|diventat)[oaie]|(?:avrebbe|avrebbero) (?:avuto|trovato)',
  },
  // Who may leave a settlement.
  {
    says: 'ends',
    fr: "(?:s'exclure|se retirer|demander (?:leur|son) exclusion)",
    en: 'opt(?:ing)?[ -]out',
    de: '(?:opt-?out|austreten|ausscheiden)',
    es: '(?:excluirse|solicitar (?:su )?exclusion)',
    it: "(?:autoescludersi|recedere|chiedere l'esclusione)",
  },
  // One body that has until a day.
  {
    says: 'mustPublish',
    fr: "(?:la (?:societe|plateforme|banque|commune)|l'(?:entreprise|operateur|editeur|organisme)|le (?:groupe|fournisseur|responsable)) (?:a|aura|dispose|disposera|disposait)(?: d'un delai)?(?: de [a-z ]{1,20}, soit)?(?= jusqu)",
    en: '(?:the|this) (?:company|firm|platform|controller|operator|provider|bank|respondent|defendant) (?:has|is given|was given|will have)(?= until)',
    de: '(?:das unternehmen|die (?:gesellschaft|firma|plattform|bank)|der (?:betreiber|anbieter|konzern|verantwortliche)) hat(?: [a-z]{1,12}){0,2}(?= bis)|dafur hat (?:es|sie|er)',
    es: '(?:la (?:empresa|sociedad|plataforma|compania|entidad)|el (?:operador|proveedor|responsable|grupo)) (?:tiene|dispone|tendra)(?: de [a-z ]{1,30},?)?(?= hasta)',
    it: "(?:la (?:societa|piattaforma|banca)|l'(?:impresa|azienda|operatore|ente)|il (?:fornitore|titolare|gruppo)) (?:ha|avra|dispone)(?: tempo| di [a-z ]{1,30})?(?= (?:fino|sino|entro))",
  },
  // `has until # to publish`
  {
    says: 'mustPublish',
    fr: '(?<=# )pour (?:publier|mettre en ligne|rendre publi[a-z]+|diffuser)',
    en: '(?<=# )to (?:publish|release|issue|post|make public)',
    de: '(?<=# )(?:zeit,? )?(?:[a-z]{1,16} ){0,3}zu veroffentlichen',
    es: '(?<=# )para (?:publicar|hacer public[oa]|difundir)',
    it: '(?<=# )per (?:pubblicare|rendere pubblic[oa]|diffondere)',
  },
  // What is granted to those who are not ready.
  {
    says: 'transitionEnds',
    fr: String.raw`(?:sursis|repit|delai supplementaire)\b[^#.;]{0,40}\b(?:cour|expir|pren|jusqu|s'ach|dur)[a-z']*(?: fin)?`,
    en: String.raw`(?:reprieve|breathing space|transitional (?:relief|provisions|arrangements)|respite)\b[^#.;]{0,40}\b(?:ends?|expires?|runs?(?: out)?|lapses?|falls? away|apply|lasts?|until)`,
    de: '(?:ubergangs(?:bestimmung|vorschrift|massnahme|losung)|aufschub|atempause)(?:en)?(?: [a-z-]{1,24}){0,6}',
    es: String.raw`(?:respiro|prorroga|plazo adicional|disposiciones transitorias)\b[^#.;]{0,40}\b(?:termin|finaliz|acab|expir|venc|conclu|hasta|dur)[a-z]*`,
    it: String.raw`(?:respiro|proroga|disposizioni transitorie)\b[^#.;]{0,40}\b(?:termin|scad|finisc|si conclud|cess|fino|sino|dur|si applic)[a-z]*`,
  },
  {
    says: 'complies',
    fr: '(?:doi(?:t|vent)|devr(?:a|ont)) (?:etre|se tenir|avoir ete) (?:pret|conforme|aligne)e?s?',
    en: '(?:must|have to|need to|should) (?:be ready|have adapted|be compliant)',
    de: '(?:bereit sein|vorbereitet sein|konform sein|angepasst sein|angepasst haben)',
    es: '(?:debe|deben|deberan?) (?:estar (?:list|preparad)[oa]s?|haberse (?:adaptado|adecuado|puesto)|ser conformes?)',
    it: '(?:deve|devono|dovra|dovranno) (?:essere (?:pront|conform)[ei]|mettersi in (?:regola|conformita)|essersi adeguat[ie])',
  },
  // Rules that hold.
  {
    says: 'applies',
    fr: '(?:vau(?:t|dra|dront)|valent)(?= (?:a compter|a partir|des|depuis|pour) )|couvr(?:e|ent|ira|iront)(?= [^#.;]{0,40}(?:a compter|a partir|des) )',
    en: 'hold(?:s)?(?= (?:from|as of) )|extend(?:s|ed)?(?= to [a-z ]{1,40} (?:from|on|as of) )',
    de: '(?:gelten|gilt)(?= ab )|erstreck(?:t|en) sich',
    es: '(?:vale|valdra|valen)(?= (?:desde|a partir) )|se extender?a(?:n)?|se extiende(?:n)?',
    it: '(?:vale|varra|valgono|varranno|vige|vigono)(?= (?:dal|da|a partire|a decorrere) ?)|si estende(?:ra|ranno)?',
  },
];
