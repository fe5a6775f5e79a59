/** What acts: what can only be a program, what may be one, and words for anything that is built or set up, which have to be borne out by more. */
export const agentWords = {
  program: [
    '(logiciel|progiciel|ordinateur)(s|)',
    'programme(s|) informatique(s|)',
    'software',
    'computer(s|)',
    'programa(s|) informatico(s|)',
    'programm(a|i) informatic(o|i)',
    '(rechenmodell|rekenmodel|oprogramowani|komputer|computerprogramm)*',
  ],
  /** How it is done, which is said of apparatus too. */
  automatic: [
    'automati(quement|cally|camente|cznie)',
    'automat(ed|isch|izad|izzat|isiert|yczn)*',
    'automatise(e|es|s|)',
    'geautomatiseerd*',
  ],
  tool: [
    'outil(s|) {1}numerique(s|)',
    '(outil|modele|appli|tool|model|app|machine|herramienta|modell|bot|engine|moteur|detecteur|detector)(s|)',
    'application(s|) mobile(s|)',
    '(une|cette|une telle|una) (application|aplicacion|applicazione)',
    'systeme(s|) informatique(s|)',
    'assistant(s|)',
    'modelle',
    'strument(o|i)',
    '(calcul|score|indice|chiffre|classement) qui',
    '(score|number|formula|index|ranking) (that|which)',
    '(by|from) a (score|number|formula|ranking)',
    '(par|a partir d|repose sur|reposent sur|fonde sur|fondee sur) un (score|calcul|indice|chiffre)',
    'macchin(a|e)',
    '(modello|modelli|modelo|modelos|herramientas|ferramenta|applicativo|aplicativo|aplikacj*|aplicativos|werkzeug*)',
    '(confi|delegat|delegue)* a un programme',
    'data driven',
  ],
  camera: [
    '(camera|webcam|kamera|scanner|portique|borne|gate|kiosk)(s|)',
    'telecamer(a|e)',
    '(kamer|kameras|camara)*',
    '(lunettes|casque|microphone|headset|earpiece|wristband)(s|)',
  ],
  system: [
    '(systeme|plateforme|boitier|appareil|capteur|module|system|platform|product|sensor|technology|technologie|solution)(s|)',
    'tableau(x|) de bord',
    '(piattaforma|plataforma|plattform|sistema|sistemi|sistemas|systeem|systemen|systemy|systemu|toepassing)',
  ],
  /** What may also be run by people. */
  scheme: ['(application|dispositif|traitement|programme|program|programm|programa|aplicacion|service)(s|)'],
} as const;

/** Whom or what it judges, reads or makes. */
export const matterWords = {
  people: [
    '(candidat|salarie|travailleur|employe|allocataire|demandeur|assure|eleve|lyceen|etudiant|locataire|emprunteur|patient|usager|citoyen|conducteur|livreur|beneficiaire|contribuable)(e|ne|es|nes|s|)',
    '(detenu|prisonnier|voyageur|client|passant|resident|joueur|inscrit|spectateur|adolescent|automobiliste|menage|famille|foyer|requerant|internaute|utilisateur)(e|es|s|)',
    '(artiste|auteur|musicien|pieton|passager|cycliste|chauffeur|victime|parent|mere|femme|homme|retraite|chomeur|apprenti|interimaire|vendeur|acheteur)(s|)',
    '(lecteur|auditeur|abonne|visiteur|etranger|refugie|habitant|riverain|electeur|justiciable|prevenu|condamne|suspect|fraudeur|malade|boursier|bachelier|collegien|supporter|epargnant)(s|)',
    '(embauche|recrutement|creche|logement|logements|visa|visas|credit|prestations|mineurs|enfants|personnes|femmes|manifestants|foule|foules|recidive)',
    '(applicant|worker|employee|tenant|borrower|pupil|student|claimant|patient|migrant|driver|passenger|renter|defendant|candidate|recipient|shopper|child|family|suspect|job seeker|traveler|motorist|insured|traveller|prisoner|customer|household|caller|offender|voter|user|inmate|resident|jobseeker|player|guest|viewer|listener|reader|consumer|victim|refugee)(s|)',
    '(artist|author|musician|pedestrian|cyclist|commuter|teenager|teen|parent|mother|father|pensioner|freelancer|seller|buyer|subscriber|visitor|tourist|foreigner|taxpayer|litigant|shoplifter|carer|courier|saver|investor|policyholder|supporter|graduate)(s|)',
    '(immigration|thief|thieves|men|staff|crew|the elderly|immigrants)',
    '(landlord|homeowner|pilgrim|couple|toddler|minor|jobseeker|detainee)(s|)',
    '(hiring|welfare|benefit|benefits|women|children|people|families|loan|loans|mortgage|asylum|parole|bail)',
    '(bewerber|beschaftigte|arbeitnehmer|mieter|kredit|kunden|schuler|patienten|passanten|arbeitslose|studierende|antragsteller|reisende)*',
    '(fahrer|personen|menschen|kinder|verbraucher|versicherte|verdachtige|jugendliche|frauen|betroffene|familien)(n|r|)',
    '(trabajadores|empleados|solicitantes|alumnos|beneficiarios|clientes|candidatos|inquilinos|pacientes)',
    '(personas|ciudadanos|menores|viajeros|familias|consumidores|conductores|estudiantes|trabajador|usuarios|asegurados)',
    '(lavoratori|rider|candidati|studenti|utenti|beneficiari|clienti|alunni|passanti|pazienti|docenti|cittadini|viaggiatori|minori|famiglie|consumatori)',
    '(kandidaat|kandidaten|uitzendkracht|uitzendkrachten)',
    '(sollicitant|student|werknemer|burger|aanvrager|patient|reiziger|huurder|klant|leerling|verdachte|gezin|bestuurder)(en|s|)',
    '(aspirantes|motoristas|entregadores|repartidores)',
    '(trabalhadores|alunos|estudantes|pacientes|inquilinos|cidadaos|utentes|passageiros|utilizadores|criancas)',
    '(kandydat|pracownik|bezrobotn|uczni|student|pacjent|klient|obywatel|pasazer|mieszkanc|kierowc|lokator|uczestnik)*',
  ],
  professionals: [
    '(juge|magistrat|medecin|policier|enseignant|controleur|gestionnaire|radiologue|correcteur|examinateur|enqueteur|conseiller)(s|)',
    '(judge|doctor|clinician|officer|controller|caseworker|teacher|nurse|magistrate|examiner|investigator|adviser|radiologist)(s|)',
  ],
  files: [
    '(verdict|proces|dossier|candidature|colis|copie|reclamation|signalement)(s|)',
    '(demande|demandes|contenu|contenus|messages|sinistre|sinistres|posts|content)',
    '(claim|application|resume|tax return|parcel|field)(s|)',
    'lebensl(auf|aufe)*',
    '(solicitud|solicitudes|curriculum)',
  ],
  offences: ['(cambriolage|delit|infraction|crime)(s|)', '(burglary|burglaries|reoffending|offences|hot spots)'],
  /** What a person is known by. */
  traits: [
    '(geste|emotion|expression|mimique|diction|comportement|conversation|mouvement|chute|humeur|regard|demarche|plaque)(s|)',
    '(traits|fatigue|appels|echanges|vehicule|vehicules|mots)',
    '(emotion|gesture|gait|conversation|call|behavior|behaviour|eye movement|weapon|gun|rifle|mood|gaze|expression|accent|dialect|plate|eye)(s|)',
    'habit(s|)',
    '(fall|falls|targa|targhe|mimik|bewegungen|gefuhle|kennzeichen|verhalten|emociones|gestos|comportamiento|comportamientos|emozioni|gesti|comportamenti)',
    '(emoties|gedrag|emocoes|comportamentos|emocj*|zachowan*)',
  ],
  /** What a person is looked up by: words that are no verbs, as a face is in English. */
  portraits: [
    '(visage|portrait|gabarit)(s|)',
    '(gesicht|gesichter|rostro|rostros|volto|volti|gezicht|gezichten|twarz*)',
    '(a|the|their|his|her|your|each|every|human|whose|traveller s|customer s) (face|faces)',
    'stored (image|photo|photograph|template)(s|)',
  ],
  likeness: [
    '(voice|likeness|comedien|comedienne|chanteur|chanteuse|singer|performer|voice actor)(s|)',
    '(voix|face|faces|stimme|stimmen|voz|voces|voce|stem|glos|glosu)',
  ],
  /** What is read, or made, in a person's stead. */
  works: [
    '(livre|ouvrage|chanson|oeuvre|image|photo|photographie|devoir|courrier|lettre|mammographie|radiographie|cliche|lesion|opacite|tumeur|video|musique|jugement|diagnostic|audience|compte rendu)(s|)',
    '(photos|image|images) aeriennes',
    '(foto|fotos|fotografi*)',
    '(songs|song|book|books|essay|essays|homework|letters|replies|judg(e|)ment|judg(e|)ments|precedents|transcript|transcripts|minutes|picture|pictures|photograph|photographs|scan|scans|x rays|image|images|music|summaries|work)',
    '(decisions passees|reponse|reponses)',
    '(radiografia|radiografias|radiografie|temi|diagnostico|bilder|texte)',
  ],
  /** What is put before people one after the other. */
  feed: [
    '(fil|feed|clip|playlist)(s|)',
    '(fil|fils) {1}actualite(s|)',
    '(sequence|suite|page|flux) {3}(video|videos|contenus|posts)',
  ],
  /** What is set for people by the hour or the head. */
  terms: [
    '(prime|prix|montant|loyer|tarif|cadence|rythme|quota|horaire|planning)(s|)',
    '(price|premium|amount|rent|fare|pace|quota|shift|wage|roster|grade)(s|)',
  ],
} as const;

/** Where one stands, nothing judges: chance, forms, speed, malware, forecasts of the weather or of growth, and machines that are said to be absent. */
export const plainWords = [
  '(malware|spam|virus|antivirus|incendie|fire|leak|fuite|ballot|flood|crue|epidemi)(s|e|es|c|cs|)',
  '(winter|inflation|growth|meteo|weather)',
  '(lets|allows|enables|helps) (users|residents|customers|parents|people|citizens)',
  'perme(t|ttent) aux (usagers|utilisateurs|habitants|citoyens|parents|agents)',
  '(tirage au sort|loterie|lottery|tableur|spreadsheet|questionnaire|formulaire|exces de vitesse|speeding|speed limit)(s|)',
  '(aucun|sans) (logiciel|outil|algorithme)*',
  '(no|without) (software|tool|camera|computer)(s|)',
] as const;

export type Agent = keyof typeof agentWords;
export type Matter = keyof typeof matterWords;
