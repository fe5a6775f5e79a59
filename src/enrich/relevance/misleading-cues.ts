import type { RelevanceConcept } from '../../model/relevance.js';

/** Longer phrases in which a cue means something else: they are found instead of it. */
export const misleadingPhrases: readonly string[] = [
  'algorithme(s|) (de tri|de tris|de dijkstra|de chiffrement|de hachage|de compression|de signature|d euclide|de cryptographie)',
  'algorithme(s|) (cryptographi|decisionnel|therapeutiqu|diagnostiqu|clinique|post quantique)*',
  'algorithme(s|) de prise en charge',
  '(encryption|cryptographic|hashing|hash|signature|sorting|compression|post quantum|quantum resistant|clinical|treatment|diagnostic|therapeutic|triage) algorithm(s|)',
  'algorithmique et programmation',
  '(epreuve|option|cours|exercice)(s|) d algorithmique',
  'algoritmos de (cifrado|ordenacion)',
  'algoritmi di (cifratura|ordinamento)',
  'automated external defibrillator(s|)',
  'defibrillateur(s|) {1}automati*',
  'defibrillateur(s|) {1}automati* externe(s|)',
  'automated (teller|weather|clearing|export|commercial|broker|surface|people|guideway|trading|meter|weather observing) (machine|machines|system|systems|house|houses|environment|interface|mover|reading|facility|observing)',
  'distributeur(s|) automati(que|ques|se)',
  'radar(s|) automati(ques|que|se|ses)',
  'carte(s|) {2}biometrique(s|)',
  'automated {1}(immunofluorescence|immunoassay|assay|assays|microscope|microscopes|cell)',
  'biometric {1}(card|cards)',
  'controle(s|) (sanction|) automatise(s|) {3}(infractions|vitesse|radars|)',
  '(contravention|amende)(s|) {1}(automatise|automatisee|automatisees)(s|)',
  'robot(s|) (patissier|cuiseur|menager|tondeuse|aspirateur|culinaire|cuisine|multifonction|mixeur)(s|)',
  'robot(s|) de (cuisine|piscine|traite|tonte)',
  '(vacuum|mowing|kitchen|milking|pool|lawn|lawnmower|cooking) robot(s|)',
  'robot(ic|s|) (vacuum|lawnmower|lawn mower|mower|milking|vacuum cleaner)(s|)',
  'robots txt',
  'neural tube*',
  'detection automatique {2}(incendie|fuite|fuites)',
  '(entrepot|ecluse|pont|parking|consigne|barriere|caisse|tri postal|elevage|arrosage|guichet|portail|station|serre)(s|) {1}automatise*',
  'automated (warehouse|warehouses|parking|car wash|irrigation|greenhouse|sprinkler|storage|clearance|payment|payments|phone|toll|tolls|gate|gates|lubrication|valve|valves|biochemistry|blood|analyser|analysers)',
  'analyse d image(s|) {1}(satellite|satellites|satellitaires|aeriennes)',
  '(satellite|aerial) image analysis',
  'huella (de carbono|ecologica|hidrica)',
  '(masque|soin|chirurgie|paralysie) facial(e|es|)',
  'facial (injury|injuries|surgery|mask|masks|expression|covering|coverings|eczema)',
  'generative organs',
  'copilot training',
  'human control of',
  'saugroboter',
  'mahroboter',
  'profilage {2}(tole|toles|froid|acier|metaux|metal|metallique|metalliques|tube|tubes|bordures|route|chaussee|accotement|accotements|sol|sols|plage|dunes|talus|fosse|fosses|aluminium|zinc|pneus)',
  'profilage (acoustique|sismique|adn|genetique|moleculaire|genomique|metabolique|vertical)',
  '(dna|genetic|genomic|gene expression|acoustic|depth|current|molecular|tumour|tumor|metal|roll|soil|lipid|vertical|sediment|seismic|road) profiling',
  'profiling of {1}(sheet|sheets|metal|metals|soil|roads|stocks|water|sediments|tumours|tumors)',
  'profiling (float|floats|buoy|machine)',
  'passeport(s|) biometrique(s|)',
  'biometric (passport|passports|residence permit|residence permits|residence card|photo|photos)',
  'titre(s|) {1}biometrique(s|)',
  'photo(s|) biometrique(s|)',
  'AI (code|number|prefix)',
  'IA (DASEN|IPR|EN)',
  '(M|Mme|Mr|Dr) AI',
  'AI 171',
  '(apgar|match|goal|bonus|try|high|low) scoring',
  'scoring (a goal|goals|the goal|average|table|tables|judge|judges|rules of)',
];

/** What shows that a word means something else all over a text. Cues that settle the matter by their wording are not doubted. */
export interface DoubtfulContext {
  readonly phrases: readonly string[];
  readonly doubted: readonly (RelevanceConcept | 'acronym')[];
}

export const doubtfulContexts: readonly DoubtfulContext[] = [
  {
    phrases: [
      '(epreuve|concours|baccalaureat|agregation|capes|lycee|terminale)(s|)',
      '(exam|examination|syllabus|curriculum|gcse|undergraduate|pupils|coursework|scholarship|llm programme)(s|)',
    ],
    doubted: ['algorithm', 'data-analytics', 'generative-ai'],
  },
  {
    phrases: [
      '(match|championnat|tournoi|football|rugby|basket|judo|gymnastique|patinage|arbitre|sportif|sportive|athlete|handball|tennis)(s|)',
      '(tournament|league|olympic|gymnast|gymnastics|skating|referee|cricket|boxing|diving|judging)',
    ],
    doubted: ['scoring', 'robot', 'profiling'],
  },
  {
    phrases: [
      '(toles|laminage|acier|metallurgie|siderurgie|chaussee|voirie|enrobe|enrobes|adn|genome|genomique|tumeur|sismique)',
      '(steel|metallurgy|roll forming|dna|genome|tumour|seismic|oceanographic|sediment)',
    ],
    doubted: ['profiling', 'robot'],
  },
  {
    phrases: [
      'inseminat(ion|ions|eur|eurs|ed|ing)',
      'inseminacion artificial',
      'inseminazione artificiale',
      '(kunstliche besamung|besamung)',
      'avian influenza',
      'influenza (aviaire|aviar|aviaria)',
      'grippe aviaire',
      'iowa',
      'des moines',
      'amnesty international',
      'assurance invalidite',
      'inspect(eur|eurs|ion|rice|rices) (d academie|academique)*',
      'air india',
      'adequate intake*',
      'active ingredient(s|)',
      'ad interim',
      'appenzell*',
      'internal affairs',
      'anguilla',
      'accord interprofessionnel',
      'intelligence economique',
    ],
    doubted: ['acronym'],
  },
];
