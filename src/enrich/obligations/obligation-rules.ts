import type { Force } from '../../model/item/obligation.js';

/** What obliges in one language. Every pattern is asked of one sentence of bounded length. */
export interface ObligationRules {
  /** A part of every cue, cheap to look for: most sentences hold none. Global. */
  readonly hint: RegExp;
  /** The words that oblige; groups name the force. Global. */
  readonly cue: RegExp;
  /** What follows a cue, or the cue with it, and makes it no obligation: dates of a law's own life, guesses, idioms. */
  readonly after: RegExp;
  /** What stands before a cue and makes it none: opinions, wishes, subjects that are nobody who could obey. */
  readonly before: RegExp;
  /** Sentences that ask or announce what they are about, and recitals. */
  readonly opening: RegExp;
}

export interface CueGroups {
  readonly not?: string;
  /** Advice that counts only where it says who should follow it. */
  readonly should?: string;
  /** Advice of whoever writes the text to whoever reads it. */
  readonly advice?: string;
  /** `may not`, `ne peut`: inability as often as prohibition. */
  readonly may?: string;
  /** Counts only where it says whom it obliges. */
  readonly soft?: string;
}

const english: ObligationRules = {
  hint: /must|shall|should|may not|[Nn]o [a-z -]{3,60} may |advisable|required|requires|obli|duty|prohibited|prohibits|forbidden|barred|permitted|allowed|unlawful|offence|crime|illegal|need|expected|advised|encouraged|urged|has to|have to|are to |is to |responsib|recommend|bars |bans |MUST|SHALL|SHOULD/g,
  cue: /\b(?:(?<not>(?:must|shall) not|(?:is|are) (?:strictly )?(?:prohibited|forbidden|barred from)(?: from)?|(?:is|are|shall be) not (?:permitted|allowed) to|(?:shall be|is|are) unlawful)|(?<may>may not|may(?<=\bno (?:[a-z-]{1,20} ){1,6}may))|(?<should>should(?: not)?|(?:is|are) (?:strongly |also )?(?:expected to(?! (?:publish|adopt|announce|issue|release|decide|vote|grow|rise|fall|reach|begin|become|follow|be\b))|(?:advised|encouraged|urged) (?:not )?to)|(?:is|are) (?:asked|invited) to (?:document|keep|label|test|assess|review|publish|designate|appoint|inform|report|disclose)|(?:we )?recommends? that)|(?<advice>it is (?:strongly )?(?:recommended|advisable) (?:that|to))|(?<soft>(?<!n[o'’]t )(?:needs? to|ha(?:s|ve) to(?! date\b))|(?:is|are) to(?= be (?!found|seen|expected|commended|congratulated|blamed)| keep | give | ensure | provide | report | publish | appoint | assess | inform | notify | label | register | submit | carry | draw | put | make | test | document | designate )|(?:is|are) responsible for(?= [a-z]+ing| the [a-z]+))|must|shall|it is (?:an offence|a crime|a criminal offence|illegal) (?:to|for)|it is the (?:responsibility|duty|obligation) of|(?:law|act|rule|order|regulation|notice|decision|code|ordinance|section|article|decree|settlement|judgment)(?: \d[\d.()a-z]{0,8})? (?:also )?(?:requires|obliges|compels|directs)(?= [^.;]{2,80} to )|(?:law|act|rule|order|regulation|ordinance|decree|settlement)(?: \d[\d.()a-z]{0,8})? (?:bars|bans|prohibits|forbids)(?= [^.;]{2,80} from )|under (?:a|an) (?:duty|obligation) to|(?:is|are|will be|shall be) (?:legally )?(?:required|obliged|obligated) to|(?:has|have|is|are) (?:a |the )?(?:legal )?(?:duty|obligation|under an obligation) to)\b(?!-)/gi,
  after:
    /^\W{0,3}(?:(?:also|therefore|still|now|then|first|surely|only|, however,|not) ){0,2}(?:have been\b|(?<=still )be |be (?:a (?:mistake|coincidence|reason|way|balance)|noted|said|admitted|remembered|stressed|borne in mind|difficult|hard|tempting|careful to|proud|wondering|binding|empowered|elected|deemed|construed|repealed|amended|known|cited|read|interpreted|understood|entitled|able|enough|sufficient|adopted|approved|passed|ratified|voted|published in the Official|replaced|inserted|deleted|substituted|struck)\b|(?:enter|come|go) into (?:force|effect)|take effect|apply\b|mean\b|constitute|consist|cease to (?:apply|have)|expire|have the (?:right|power|meaning|following)|prevail|remain in force|do (?:more|better|their (?:part|bit))|talk to|(?:work|come) together|step up|[.;!]|act (?:now|fast)|go (?:further|faster)|(?:benefit|expect|see|feel|welcome|gain|profit|thrive) |be able to|keep (?:pace|up)|catch up|wake up|seize|not (?:lose|forget|repeat|miss|be (?:seen|confused|underestimated|afraid))|lead the|choose between|pass (?:the|both)|register (?:by|to attend|online)|book (?:a|your)|apply (?:by|before|online)|[^.;]{0,150}[,”"] (?!the (?:law|rules?|act|regulation|guidance|order|directive|court|guidelines?|code) )(?:the |an? )?(?:[\w-]+ ){0,4}?(?:said|says|argues|argued|warns|warned|told|insists|insisted)\b)/i,
  before:
    /(?:\b(?:says?|said|argue[sd]?|insist(?:s|ed)?|believe[sd]?|warn(?:s|ed)?|thinks?|told|hopes?|hoped|urge[sd]?|(?:claim|suggest|demand|want)(?:s|ed)? that|(?:call|campaign|lobb)\w{0,5} for)\b|\baccording to (?!article|section|the (?:act|law|regulation|directive|decree|rules?|code|ordinance)|paragraph|annex|point)|\bin [^,]{2,40} (?:view|opinion)\b|\b(?:if|whether|why|how|what) (?:\w+ ){0,5}$|(?<!\b(?:by|of|to|in|from|with|for|on|or) )\b(?:we|i|europe|governments?|policymakers|lawmakers|legislators|society|societies|humanity|the world|leaders|politicians|congress|parliament|the (?:house|senate|council|bill|proposal|draft|text|vote|debate|deal|agreement|eu|union|west)|everyone|everybody|there|ai|artificial intelligence|technology|regulation|innovation|applications|submissions|comments|responses|proposals|abstracts|nominations|registrations|tenders|bids) (?:\w+ly )?$|\ba $|\b(?:would|could|might|proposed|proposal|proposes|bill would) (?:\w+ ){0,6}$)/i,
  opening:
    /^(?:whereas|what|how|why|who|when|where (?:do|does|must|should)|which|do|does|can|is|are|must|should|shall)\b(?! (?:the (?:provider|deployer|importer|distributor|employer|operator|system|controller)|a |an |there|any|such|personal))/i,
};

const french: ObligationRules = {
  hint: /doit|doiv|Doit|Doiv|devr|Devr|tenu|oblig|astrein|ncombe|appartient|revient|devoir|interdi|prohib|peut|peuv|pourr|saurai|convient|recommand|enjoint|requi|invité|encourag|incité|impose|responsable|ont à |DOI|INTERDI|DEVR/g,
  cue: /(?<![\p{L}-])(?:(?<not>(?:ne|n['’]en|ne s['’]y|n['’]y) (?:doi(?:t|vent)|devra|devront)(?: (?:pas|jamais|en aucun cas|plus))?|(?:est|sont|demeure|demeurent|reste|restent) (?:strictement |formellement |expressément )?(?:interdit|prohibé)(?:e|es|s)?|il leur est interdit|il est fait interdiction|(?:a|ont) l['’]interdiction de)|(?<may>ne (?:peu(?:t|vent)|pourra|pourront|saurai(?:t|ent))(?: (?:pas|jamais|en aucun cas|plus))?)|(?<should>devrai(?:t|ent)|(?:est|sont) (?:vivement |fortement )?(?:invité|encouragé|incité)e?s? à|recommande(?= aux | à ))|(?<advice>il (?:convient|est (?:vivement |fortement )?(?:recommandé|conseillé)) (?:de|d['’]|que|qu['’]|aux|à)|(?<=(?:la cnil|l['’](?:autorité|anssi|arcom|acpr)|l[ea] (?:comité|cepd|contrôleur|défenseure? des droits)) )recommande (?:de|d['’]|que|qu['’]))|(?<soft>(?:est|sont|demeure|demeurent|reste|restent) responsables? (?:de|d['’]|du|des)|ont à(?= \p{L}+(?:er|ir|re) ))|(?:est|sont) (?:également )?(?:obligatoires?|requis(?:e|es)?)(?= ?(?:[.,;]|avant|pour|dès|à|lors|préalablement))|(?:est|sont|était) enjointe?s? (?:de|d['’])|(?:impose|imposent)(?= (?:à|aux) [^.;]{2,80} d(?:e |['’]))|doi(?:t|vent)(?! à (?!la fois|l['’]avenir|l['’]issue)(?:l[ea]|l['’]|son|sa|ses|cette|une?)(?!\p{L}))|devra|devront|(?:est|sont|sera|seront) (?:également |aussi |donc |légalement )?(?:tenue?s?|obligée?s?|astreinte?s?)(?:,[^,;.]{1,80},)? (?:de|d['’]|à)|(?:a|ont|aura|auront) (?:l['’]obligation|pour obligation|le devoir) (?:de|d['’])|il (?:incombe|appartient|revient) (?:à|au|aux)|(?:incombe|incombent) (?:à|au|aux)|il est fait obligation)(?:(?<=['’])|(?![\p{L}-]))/giu,
  after:
    /^\W{0,3}(?:(?:également|aussi|donc|encore|désormais|ensuite|prochainement|toutefois|en principe|lui|leur|se|s['’]) ?){0,2}(?:(?<=encore )être |pas oublier|aider |paraître|composer avec|relever (?:un|le|ce|de)|être compris|reproduire (?:ce|cet|tout ou)|partir\b|démissionner|rembourser|(?:entrer|entrent) en (?:vigueur|application)|être (?:examin|adopt|vot|débatt|discut|promulgu|soumis au vote|soumise au vote|ratifi|transpos|publiée? (?:en|au|d['’]ici|avant|prochainement)|présentée? (?:en|au|à la|d['’]ici|demain|lundi|mardi|mercredi|jeudi|vendredi)|rendue? |souligné|rappelé|not[ée]|précisé|relevé|possible|facile (?:de|à)|tent|exclu|sous-estim|surestim|néglig|confond|ignor|réduit|considérée? comme)|(?<=(?:se |s['’]) ?)(?:réunir|tenir|achever|dérouler|poursuivre|prononcer|pencher)\b|(?:noter|rappeler|souligner|préciser|relever|saluer|observer|constater|distinguer|bénéficier|profiter|pouvoir|voir|être connu)|avoir lieu|débuter|commencer|voir le jour|prendre fin|durer|rendre (?:son|sa|leur|un|une) (?:avis|décision|rapport|jugement|arrêt)|permettre (?:de|d['’]|à|aux?)|contribuer|s['’]inscrire|se munir|(?:envoyer|adresser|déposer) leur (?:dossier|candidature)|que\b|qu['’]|son |sa |ses |leur |leurs |beaucoup|(?<!à )tout |une fi[eè]re|(?:environ |près de |plus de |encore )?\d[\d\s.,]{0,12}(?:euros?|€|millions?|milliards?|dollars)|un total|quelque \d|faire (?:face|mieux|plus)|s['’]attendre|agir (?:vite|maintenant)|garantir qu['’]|(?:ignorer|prévoir|savoir|remplacer|expliquer|comprendre|fonctionner|suffire|exister|se passer|résoudre|nier|répondre à tou|tout faire|prétendre)\b|[^.;]{0,150}[,»] (?:juge|estime|affirme|assure|prévient|explique|déclare|a déclaré|ajoute|selon|plaide|insiste|dit)(?![\p{L}]))/iu,
  before:
    /(?:(?:(?<![\p{L}])(?:estime|estiment|juge|affirme|affirment|assure|déclare|déclarent|a déclaré|ont déclaré|plaide|plaident|réclame|réclament|demande|demandent|souhaite|souhaitent|espère|espèrent|propose|proposent|prône|prônent|considère|considèrent|pense|pensent|dit|dénonce|dénoncent|insiste|martèle|soutient|soutiennent|croit|explique)(?![\p{L}])[^.;]{0,80}(?:que|qu['’]|:|,|«)[^.;]*)|(?<![\p{L}])(?:selon|d['’]après|pour) (?!l['’]article|l['’]annexe|le (?:règlement|décret|code|texte)|la (?:loi|directive)|les (?:articles|dispositions|systèmes|modèles|traitements|besoins)|chaque|tout|toute|tous|toutes|assurer|garantir|permettre|être|ce|ces|cela)[^,]{1,80}, [^,]{0,60}|(?<![\p{L}])(?:si|comment|pourquoi|ce que|ce qu['’]|dont|combien|quand) (?:[\p{L}’'-]+ ){0,5}|(?<![\p{L}]|(?:par|de|du|des|à|aux?|en|dans|avec|pour|sur|ou) )(?:nous|je|j['’]|on|l['’]europe|les gouvernements|le gouvernement|gouvernement|l['’]union|le parlement|le sénat|l['’]assemblée(?: nationale)?|les députés|les sénateurs|le conseil|le monde|la france|le législateur|les politiques|le texte|le projet(?: de loi| de règlement)?|la proposition(?: de loi| de règlement)?|le rapport|le vote|la réunion|la conférence|l['’]accord|la mesure|le sommet|l['’]ia|l['’]intelligence artificielle|la technologie|l['’]innovation|la régulation|les? (?:candidatures?|contributions?|formulaires?|réponses?|offres?|propositions?|inscriptions?)|la commission(?: européenne| des [\p{L}]{2,20}| mixte paritaire)?|bruxelles|cela|ce|y) )$/iu,
  opening:
    /^(?:considérant|attendu|qu['’]il|qui|que|quel|quelle|quels|quelles|comment|pourquoi|quand|ce que|faut-il|doit-on|doit-il|peut-on|est-ce)(?![\p{L}])/iu,
};

const german: ObligationRules = {
  hint: /sicher|gehalten|empf[oe]hl|aufzu| zu |nur |mu?ss|müssen|Muss|sollte|Sollte|verpflichtet|hat |haben |darf|dürfen|Dürfen|verboten|untersagt|unzulässig/g,
  cue: /(?<![\p{L}-])(?:(?<not>(?:darf|dürfen) (?:[\p{L}-]+ ){0,6}?(?:nicht|kein(?:e|en|er|em)?)|(?:es )?(?:ist|sind) (?:[\p{L}-]{1,30} ){0,4}?(?:verboten|untersagt|unzulässig))|(?<should>sollten?|empf(?:iehlt|ehlen)(?= [^.]{2,80} zu ))|(?<soft>stell(?:t|en) (?:[\p{L}-]+ ){0,3}?sicher|(?:darf|dürfen) (?:[\p{L}-]+ ){0,6}?nur|(?:ist|sind) gehalten)|(?<advice>(?:es )?wird empfohlen)|(?:ist|sind) (?:[\p{L}\d-]{1,40} ){1,10}?(?:zu (?:veröffentlichen|löschen|kennzeichnen|dokumentieren|melden|informieren|benennen|prüfen|führen|übermitteln|unterrichten)|auf(?:zu)bewahren|vorzulegen|mitzuteilen|anzugeben|einzurichten|durchzuführen|sicherzustellen|offenzulegen)|muss|müssen|(?:ist|sind) (?:dazu )?verpflichtet|(?:hat|haben) (?:[\p{L}-]{1,40} ){1,8}?(?:zu \p{L}{2,40}en|\p{L}{2,12}zu\p{L}{3,24}en))(?![\p{L}-])/giu,
  after:
    /^\W{0,3}(?:(?:noch|erst) )?(?:sich zeigen|man |wir |(?:[\p{L}-]+ ){0,3}?nicht (?!nur |konform|rechtm|autoris)|(?:[\p{L}-]+ ){0,5}?(?:gewesen|geworden) sein|(?<=noch )(?:[\p{L}-]+ ){0,6}?(?:beschlossen|verabschiedet|gebilligt|bestätigt|angenommen|ratifiziert|veröffentlicht|genehmigt|zustimmen|abstimmen))/iu,
  before:
    /(?<![\p{L}])(?:(?:sagt|sagte|meint|fordert|fordern|forderte|warnt|kritisiert|findet|glaubt|laut|zufolge)(?![\p{L}])[^.;]*|(?:man|wir|europa|die politik|der bundestag|der bundesrat|das parlament|es|das|ob|wie|was) )$/iu,
  opening: /^(?:was|wie|warum|wer|wann|wo|in erwägung|müssen|muss|sollten?)(?![\p{L}])/iu,
};

const spanish: ObligationRules = {
  hint: /recomienda|prohíbe|deb[eí]|Deb[eí]|podrá|puede|prohibid|obligad|obligación|orresponde a/g,
  cue: /(?<![\p{L}-])(?:(?<not>no (?:deber(?:á|án)|debe|deben|podr(?:á|án)|puede|pueden)|(?:está|están|queda|quedan) prohibid[oa]s?|se prohíben?)|(?<should>debería|deberían|recomienda(?= a ))|(?<advice>se recomienda)|debe|deben|deberá|deberán|(?<!no )(?:(?:está|están|estará|estarán) obligad[oa]s? a|tienen? la obligación de)|corresponde a)(?![\p{L}-])/giu,
  after:
    /^\W{0,3}(?:(?:también|todavía|aún) )?(?:entrar en vigor|(?<=(?:todavía|aún) )ser |ser (?:aprobad|votad|debatid|examinad|ratificad)|haber sido|su |sus |a la |al |a su |\d[\d.,\s]{0,12}(?:euros|€|millones))/iu,
  before:
    /(?<![\p{L}])(?:(?:dice|dijo|afirma|afirmó|considera|cree|opina|sostiene|según|reclama|reclaman|pide|piden|exige|exigen)(?![\p{L}])[^.;]*|(?:se|nos|nosotros|europa|el gobierno|el congreso|el senado|el parlamento|el texto|el proyecto|si|cómo|qué|lo que|esto|ello) )$/iu,
  opening: /^(?:considerando|qué|cómo|quién|cuándo|por qué|¿)/iu,
};

const italian: ObligationRules = {
  hint: /raccomanda|fatto obbligo|dev|Dev|dov|Dov|può|poss|potr|vietat|divieto|proibit|tenut|obblig/g,
  cue: /(?<![\p{L}-])(?:(?<not>non (?:deve|devono|dovrà|dovranno|può|possono|potrà|potranno)|(?:è|sono) (?:vietat|proibit)[oaei]|è fatto divieto)|(?<should>dovrebbe|dovrebbero|raccomanda(?= a))|(?<advice>si raccomanda)|è fatto obbligo|deve|devono|dovrà|dovranno|(?<!non )(?:(?:è|sono) (?:tenut|obbligat)[oaei] (?:a|ad)|(?:ha|hanno) l['’]obbligo di))(?![\p{L}-])/giu,
  after:
    /^\W{0,3}(?:(?:anche|ancora) )?(?:entrare in vigore|(?<=ancora )essere |essere (?:approvat|votat|discuss|esaminat|ratificat)|aver|il suo |la sua |\d[\d.,\s]{0,12}(?:euro|€|milioni))/iu,
  before:
    /(?<![\p{L}])(?:(?:dice|afferma|sostiene|ritiene|secondo|chiede|chiedono|reclama|pensa)(?![\p{L}])[^.;]*|(?:si|noi|l['’]europa|il governo|il parlamento|il senato|il testo|se|come|ciò che|quello che) )$/iu,
  opening: /^(?:considerando|che cosa|cosa|come|chi|quando|perché)(?![\p{L}])/iu,
};

const rules: Readonly<Record<string, ObligationRules>> = {
  en: english,
  fr: french,
  de: german,
  es: spanish,
  it: italian,
};

/** Null for a language whose obligations nobody has described. */
export function obligationRulesOf(language: string): ObligationRules | null {
  return Object.hasOwn(rules, language) ? (rules[language] ?? null) : null;
}

/** `isNegated` where the subject is nobody: "no provider shall". */
export function forceOf({ not, may, should, advice }: CueGroups, isNegated: boolean): Force {
  if (should !== undefined || advice !== undefined) return 'should';
  return isNegated || not !== undefined || may !== undefined ? 'must-not' : 'must';
}
