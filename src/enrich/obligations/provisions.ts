/**
 * What laws and guides say in the present or the future of those whom they address: "Le fournisseur établit la documentation",
 * "El empleador informará". By language, the verbs, after a subject at the head of the sentence.
 */
const verbs: Readonly<Record<string, string>> = {
  fr: "établi(?:t|ssent|ra|ront)|veill(?:e|ent|era|eront)|s['’]assure(?:nt|ra|ront)?|informe(?:nt|ra|ront)?|tien(?:t|nent|dra|dront) (?:à jour|un registre|à (?:la )?disposition|compte)|conserve(?:nt|ra|ront)?|met(?:tent|tra|tront)? (?:en place|en œuvre|à (?:la )?disposition)|désigne(?:nt|ra|ront)?|vérifie(?:nt|ra|ront)?|notifie(?:nt|ra|ront)?|communique(?:nt|ra|ront)?|documente(?:nt|ra|ront)?|procède(?:nt|ra|ront)?|réalise(?:nt|ra|ront)?|garanti(?:t|ssent|ra|ront)|soume(?:t|ttent|ttra|ttront)|enregistre(?:nt|ra|ront)?|déclare(?:nt|ra|ront)?|consulte(?:nt|ra|ront)?|évalue(?:nt|ra|ront)?|transme(?:t|ttent|ttra|ttront)|remet(?:tent|tra|tront)?|fourni(?:t|ssent|ra|ront)|appose(?:nt|ra|ront)?|signale(?:nt|ra|ront)?|s['’]abstien(?:t|nent|dra|dront)|publi(?:e|ent|era|eront)(?= (?:chaque année|(?:la|une) liste|(?:le|un) registre|(?:l['’]|un )inventaire|l(?:es|eurs) (?:règles|traitements)))|(?<=ne )(?:met(?:tent|tra|tront)?|utilise(?:nt|ra|ront)?) pas|(?<=ne )recour(?:t|ent|ra|ront) pas",
  de: 'gewährleiste[nt]|sorg(?:t|en) dafür|informier(?:t|en)(?! sich)|bewahr(?:t|en)|führ(?:t|en)|dokumentier(?:t|en)|überwach(?:t|en)|melde[nt]|benenn(?:t|en)|prüf(?:t|en)|erstell(?:t|en)|ergreif(?:t|en)|unterricht(?:et|en)',
  es: '(?:velar|informar|garantizar|mantendr|conservar|comunicar|notificar|designar|adoptar|realizar|llevar|facilitar|elaborar|asegurar|documentar|verificar|comprobar|evaluar|registrar|consultar|dispondr)(?:á|án)|velan por',
  it: 'garantisc(?:e|ono)|inform(?:a|ano)|assicur(?:a|ano)|conserv(?:a|ano)|redig(?:e|ono)|(?:tiene|tengono) (?:un registro|aggiornat[oaie]|conto)|comunic(?:a|ano)|notific(?:a|ano)|design(?:a|ano)|adott(?:a|ano)|verific(?:a|ano)|valut(?:a|ano)|predispon(?:e|gono)|provved(?:e|ono)|trasmett(?:e|ono)',
};

/** When or where a provision holds, before its subject: "Lorsqu’un système présente un risque, le déployeur informe". Not in German, whose verb comes first. */
const circumstances: Readonly<Record<string, RegExp>> = {
  fr: /^(?:avant|lorsqu|dans|sans préjudice|en cas|après|pour|conformément|si |s['’]il|à la demande|sur demande)[^,.;:\d]{3,140}, /iu,
  es: /^(?:antes|cuando|en caso|sin perjuicio|después|si )[^,.;:\d]{3,140}, /iu,
  it: /^(?:prima|quando|qualora|in caso|fatt[oi] salv|dopo|se )[^,.;:\d]{3,140}, /iu,
};

/** Where what comes after that begins, in UTF-16 units; 0 where there is none. */
export function circumstanceIn(sentence: string, language: string): number {
  return circumstances[language]?.exec(sentence)?.[0].length ?? 0;
}

/** The article of a subject; what follows is whom it is, with what qualifies it. */
const head: Readonly<Record<string, string>> = {
  fr: "(?:(?:le|la|les|tout|toute|chaque|un|une) |l['’])",
  de: '(?:(?:der|die|das|jeder|jede|ein|eine) )?',
  es: '(?:(?:el|la|los|las|todo|cada|un|una) )',
  it: "(?:(?:il|lo|la|i|gli|le|ogni|un|una) |l['’])",
};
/** What makes it news: what somebody did or said, of itself. */
const told =
  /^ (?:(?:la presse|les journalistes|ses (?:résultats|intentions|clients)|son siège|leurs? (?:résultats|intentions))|(?:un|des) (?:guide|rapport|communiqué)|resultados|i risultati)/iu;

const patterns = new Map<string, RegExp>();

function patternOf(language: string): RegExp | null {
  const [verb, article] = [verbs[language], head[language]];
  if (verb === undefined || article === undefined) return null;
  let pattern = patterns.get(language);
  if (pattern === undefined) {
    pattern = new RegExp(String.raw`^(${article}[^.,;:]{4,90}? (?:ne |n['’])?)(${verb})(?![\p{L}-])`, 'iu');
    patterns.set(language, pattern);
  }
  return pattern;
}

/** A relative clause has verbs of its own. */
const relative = /(?<=[\p{L},] )(?:qui|que|dont|où|auquel|die|der|das|welche|che|cui)(?: [\p{L}'’-]{1,14}){0,3} $/iu;

/** What somebody says, and not what he has to see to. */
const tells = /(?:inform|déclar|signal|communi)\p{L}{1,8} (?:que |qu['’]|dass|che )/iu;

/** The verb of a provision at the head of a sentence, in UTF-16 units of the sentence; null where it is none. */
export function provisionIn(
  sentence: string,
  language: string,
): { readonly start: number; readonly end: number } | null {
  const match = patternOf(language)?.exec(sentence);
  if (!match) return null;
  const [whole, before = ''] = match;
  const after = sentence.slice(whole.length, whole.length + 40);
  if (relative.test(before) || /\d/.test(before) || told.test(after) || tells.test(whole + after)) return null;
  return { start: before.length, end: whole.length };
}

/** What a guide tells its readers to do: "Do not enter personal data", "Informez les usagers". Verbs by which a page leads on are none of them. */
const instructions: Readonly<Record<string, RegExp>> = {
  en: /^(?:(?<not>(?:do not|never) (?!hesitate|miss|forget|reply|worry|let|wait|expect|panic|mind|before|again|has|have|had|is|was|were|did|in )[a-z]+)|ensure (?:that )?|make sure (?:that )?|(?:document|keep|appoint|designate|carry out|conduct|label|disclose|delete) (?:an?|the|all|any|each|every|records|logs)\b(?! (?:eye|date|mind))|(?:inform|tell|train|consult) (?:the )?(?:people|staff|users|workers|employees|customers|candidates|applicants|patients|pupils|individuals)\b)/iu,
  fr: /^(?:(?<not>n(?:e |['’])(?!hésite|manque|oublie|rate|attende|réponde)\p{L}{2,20}ez (?:pas|jamais|plus|aucun))|(?:informez|documentez|désignez|évaluez|conservez|supprimez|signalez|notifiez|recueillez|prévoyez|limitez|vérifiez|formez|réalisez|étiquetez|associez|consultez(?= (?:le cse|le comité|les (?:salariés|représentants)))|tenez(?= (?:un registre|à jour))|mettez en place)(?![\p{L}-])(?! (?:nos|notre|vos coordonnées|votre adresse|votre inscription))|(?:assurez-vous|veillez à|veillez à ce))(?![\p{L}-])/iu,
};

/** The words by which a sentence instructs its reader, from its first on; null where it does not. */
export function instructionIn(
  sentence: string,
  language: string,
): { readonly end: number; readonly forbids: boolean } | null {
  const match = instructions[language]?.exec(sentence);
  return match ? { end: match[0].trimEnd().length, forbids: match.groups?.not !== undefined } : null;
}
