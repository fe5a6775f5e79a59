/**
 * Words that say little alone. A program that ranks, refuses or watches people is an automated decision, whatever it is called: "software",
 * "rejected" and "applicants" in one paragraph.
 */
export const hintWords = {
  /** What can only be a program. */
  program: [
    'logiciel(s|)',
    'progiciel(s|)',
    'programme(s|) informatique(s|)',
    'ordinateur(s|)',
    'automatiquement',
    'software',
    'computer(s|)',
    'automatically',
    'automated',
    'automatise(e|es|s|)',
    'automatisch',
    'programa(s|) informatico(s|)',
    'programm(a|i) informatic(o|i)',
    'automaticamente',
    'scorecard',
  ],
  /** What may be one. */
  tool: [
    'outil(s|) {1}numerique(s|)',
    'outil(s|)',
    'modele(s|)',
    'application(s|) mobile(s|)',
    'appli',
    'systeme(s|) informatique(s|)',
    'tool(s|)',
    'model(s|)',
    'app(s|)',
    'machine(s|)',
    'camera(s|)',
    'modell(e|)',
    'kamera(s|)',
    'herramienta(s|)',
    'strument(o|i)',
    'data driven',
  ],
  /** What it does. */
  judges: [
    '(qui|lequel|laquelle) (note|notent|classe|classent|trie|trient|decide|decident|evalue|evaluent|cible|ciblent|predit|suit|surveille|selectionne)',
    '(notation|classement|tri|preselection|attribution|affectation|ponderation|ciblage|comportement|comportements)',
    '(selectionne|decide|attribue|refuse|rejete|predi|detecte|discrimin|recommande)*',
    'biais',
    '(cible|ciblent) {1}(controles|allocataires|assures|candidats)',
    '(reconnaissent|reconnait|identifie|identifient|lit|lisent)',
    'compte et suit',
    '(reject|denie|refus|scor|rank|grad|screen|classif|triag|flag|predict|discriminat|recommend)*',
    '(bias|biased|proxies|eligibility|streaming|weighting|denial|selects|decides|decided|sets|monitors|tracks|detects|recognises|recognizes|matching|recognise|recognize|identifies|identify|identified|reads|decide)',
    '(abgelehnt|bewertet|aussortiert|entscheidet|diskrimini|benachteilig)*',
    '(rechaz|denega|seleccion|punt|discrimin)*',
    '(rifiut|seleziona|discrimina|valuta)*',
  ],
  /** To whom. */
  people: [
    '(candidat|salarie|travailleur|employe|allocataire|demandeur|assure|eleve|etudiant|locataire|emprunteur|patient|usager|citoyen|conducteur|livreur|beneficiaire|contribuable)(e|es|s|)',
    '(embauche|recrutement|creche|logement|logements|visa|visas|credit|prestations|mineurs|enfants|personnes|femmes|manifestants|foule)',
    '(applicant|worker|employee|tenant|borrower|pupil|student|claimant|patient|migrant|driver|passenger|renter|defendant|candidate|recipient|shopper|traveller|prisoner|customer)(s|)',
    '(hiring|welfare|benefit|benefits|women|children|people|loan|loans|mortgage|asylum|parole|bail)',
    '(bewerber|beschaftigte|arbeitnehmer|mieter|kredit|kunden|schuler|patienten)*',
    '(trabajadores|empleados|solicitantes|alumnos|beneficiarios|clientes)',
    '(lavoratori|rider|candidati|studenti|utenti|beneficiari|clienti)',
  ],
} as const;

export type HintGroup = keyof typeof hintWords;
