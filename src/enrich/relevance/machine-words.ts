/** What acts: what can only be a program, what may be one, and words for anything that is built or set up, which have to be borne out by more. */
export const agentWords = {
  program: [
    '(logiciel|progiciel|ordinateur)(s|)',
    'programme(s|) informatique(s|)',
    'software',
    'computer(s|)',
    'programa(s|) informatico(s|)',
    'programm(a|i) informatic(o|i)',
    'scorecard',
  ],
  /** How it is done, which is said of apparatus too. */
  automatic: ['automati(quement|cally|sch|camente)', 'automated', 'automatise(e|es|s|)'],
  tool: [
    'outil(s|) {1}numerique(s|)',
    '(outil|modele|appli|tool|model|app|machine|herramienta|modell|bot|engine|moteur|detecteur|detector)(s|)',
    'application(s|) mobile(s|)',
    '(une|cette|une telle|una) (application|aplicacion|applicazione)',
    'systeme(s|) informatique(s|)',
    'assistant(s|)',
    'modelle',
    'strument(o|i)',
    '(calcul|score|indice|chiffre) qui',
    'data driven',
  ],
  camera: ['(camera|webcam|kamera|scanner|portique|borne|gate|kiosk)(s|)', 'telecamer(a|e)', 'drone(s|)'],
  system: [
    '(systeme|plateforme|boitier|appareil|capteur|module|system|platform|product|sensor|technology|technologie|solution)(s|)',
    'tableau(x|) de bord',
    '(piattaforma|plataforma|sistema|sistemi|sistemas)',
  ],
  /** What may also be run by people. */
  scheme: ['(application|dispositif|traitement|programme|program|programm|programa|aplicacion|service)(s|)'],
} as const;

/** Whom or what it judges, reads or makes. */
export const matterWords = {
  people: [
    '(candidat|salarie|travailleur|employe|allocataire|demandeur|assure|eleve|lyceen|etudiant|locataire|emprunteur|patient|usager|citoyen|conducteur|livreur|beneficiaire|contribuable)(e|ne|es|nes|s|)',
    '(detenu|prisonnier|voyageur|client|passant|resident|joueur|inscrit|spectateur|adolescent|automobiliste|menage|famille|foyer|requerant|internaute|utilisateur)(e|es|s|)',
    '(embauche|recrutement|creche|logement|logements|visa|visas|credit|prestations|mineurs|enfants|personnes|femmes|manifestants|foule|foules|recidive)',
    '(applicant|worker|employee|tenant|borrower|pupil|student|claimant|patient|migrant|driver|passenger|renter|defendant|candidate|recipient|shopper|child|family|suspect|job seeker|traveler|motorist|insured|traveller|prisoner|customer|household|caller|offender|voter|user|inmate|resident)(s|)',
    '(hiring|welfare|benefit|benefits|women|children|people|families|loan|loans|mortgage|asylum|parole|bail)',
    '(bewerber|beschaftigte|arbeitnehmer|mieter|kredit|kunden|schuler|patienten|passanten)*',
    '(trabajadores|empleados|solicitantes|alumnos|beneficiarios|clientes|candidatos|inquilinos|pacientes)',
    '(lavoratori|rider|candidati|studenti|utenti|beneficiari|clienti|alunni|passanti|pazienti)',
  ],
  professionals: [
    '(juge|magistrat|medecin|policier|enseignant|controleur|gestionnaire|radiologue)(s|)',
    '(judge|doctor|clinician|officer|controller|caseworker|teacher|nurse|magistrate)(s|)',
  ],
  files: [
    '(dossier|candidature|colis|copie|reclamation|signalement)(s|)',
    '(demande|demandes|contenu|contenus|messages|sinistre|sinistres|posts|content)',
    '(claim|application|resume|tax return|parcel|field)(s|)',
    'lebensl(auf|aufe)*',
    '(solicitud|solicitudes|curriculum)',
  ],
  offences: ['(cambriolage|delit|infraction|crime)(s|)', '(burglary|burglaries|reoffending|offences|hot spots)'],
  /** What a person is known by. */
  traits: [
    '(geste|emotion|comportement|conversation|mouvement|chute|humeur|regard|demarche|plaque)(s|)',
    '(traits|fatigue|appels|echanges|vehicule|vehicules|mots)',
    'ton {2}voix',
    '(emotion|gesture|gait|conversation|call|behavior|behaviour|eye movement|weapon|mood|accent|dialect|plate|eye)(s|)',
    '(bewegungen|gefuhle|kennzeichen)',
  ],
  likeness: [
    '(visage|voice|likeness)(s|)',
    '(voix|face|faces|gesicht|gesichter|stimme|stimmen|rostro|rostros|voz|voces|volto|volti|voce)',
  ],
  /** What is read, or made, in a person's stead. */
  works: [
    '(livre|ouvrage|chanson|oeuvre|image|photo|photographie|devoir|courrier|lettre|mammographie|radiographie|cliche|lesion|opacite|tumeur|video|musique|jugement|diagnostic)(s|)',
    '(photos|image|images) aeriennes',
    '(songs|song|book|books|essay|essays|homework|letters|replies|judg(e|)ment|judg(e|)ments|precedents|picture|pictures|photograph|photographs|scan|scans|x rays|image|images|music|summaries|work)',
    '(decisions passees|reponses aux usagers)',
    '(radiografia|radiografias|radiografie|temi|diagnostico|bilder|texte)',
  ],
  /** What is set for people by the hour or the head. */
  terms: [
    '(prime|prix|loyer|tarif|cadence|rythme|quota|horaire|planning)(s|)',
    '(price|premium|rent|fare|pace|quota|shift|wage|roster|grade)(s|)',
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
