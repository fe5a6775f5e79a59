/**
 * How the words just before a date lead to it. `of`: the date of something else (`the decision of 3 March 2026`). `moved`: the date to
 * which something was put off (`postponed to 3 March 2026`).
 */
export type Relation = 'from' | 'until' | 'on' | 'of' | 'moved' | 'none';

/** Words of five languages together: none of them means something else in another. Each pattern ends where the date begins. */
export const relations: readonly (readonly [Relation, RegExp])[] = [
  [
    'until',
    /(?:\b(?:until|till|by|before|through|up to|no later than|not later than|on or before|prior to|at the latest on|due|due on|jusqu'au|jusqu'a|jusqu'a le|jusqu'en|jusqu'a la fin de|jusqu'a fin|avant|avant le|avant la fin de|au plus tard|au plus tard le|au plus tard en|d'ici|d'ici le|d'ici au|d'ici a|d'ici fin|d'ici la fin de|d'ici a la fin de|bis|bis zum|bis am|bis zum ablauf des|bis einschliesslich|bis ende|bis spatestens|bis spatestens zum|bis spatestens am|spatestens|spatestens am|spatestens bis|spatestens bis zum|spatestens zum|vor dem|hasta|hasta el|hasta del|hasta de|antes de del|hasta el dia|antes de|antes del|a mas tardar|a mas tardar el|a mas tardar, el|como maximo el|como maximo, el|fino|fino al|fino all'|entro l'|non oltre l'|prima dell'|fino del|fino alle del|sino al|entro|entro del|entro le del|non oltre le del|entro il|entro e non oltre le del|entro e non oltre del|entro il giorno|entro il termine del|entro e non oltre il|non oltre il|prima del|al piu tardi|al piu tardi il)(?: (?:the|end of|the end of|the start of|on|le|am|el|del|early|mid|late|mitte|mediados de|meta))?) ?(?:mi-|mid-)?$/,
  ],
  [
    'from',
    /\b(?:from|from and after|on and from|as of|as from|since|starting|starting on|beginning|beginning on|effective|on or after|on and after|a compter du|a compter de|a partir du|a partir de|a dater du|des|des le|depuis|depuis le|ab|ab dem|ab anfang|seit|seit dem|von|mit wirkung vom|mit wirkung zum|desde|desde el|a partir del|a partir de|a contar desde el|con efectos del|con efectos de|dal|dall'|a partire dal|a decorrere dal|a far data dal|con effetto dal|con decorrenza dal)(?: (?:on|le|am|el|il))? ?$/,
  ],
  // `the deadline of #`, `a period ending on #`, `tomorrow, #`
  [
    'until',
    /\b(?:(?:deadline|echeance|date butoir|date limite|milestone|jalon|cap|terme|time ?limit|fecha limite|scadenza) (?:of|du|de|del)|(?:expir(?:ing|ant)|ending|prenant fin|s'achevant|courant|running)(?: (?:on|le|au|until|to|jusqu'au|at the end of|a la fin de))?) ?$/,
  ],
  ['until', /\b(?:days|weeks|months?|years?|extended|longer|running|window|deadline|period)[^#.;]{0,24},? to $/],
  ['on', /\b(?:week (?:of|beginning|commencing|starting)|semaine du|woche (?:vom|ab)|semana del|settimana del) $/],
  ['on', /\b(?:tomorrow|today|demain|aujourd'hui|morgen|heute|manana|hoy|domani|oggi|this|ce|diesen),? ?\(?$/],
  ['on', /\b(?:finales|principios|mediados|fine|inizio|meta|fin|debut) (?:de|del|di) ?$/],
  ['on', /\b(?:half|quarter|end|start|beginning|spring|summer|autumn|winter|later|earlier) of ?$/],
  // `before the summer of #`, and `in the summer of #`
  [
    'until',
    /\b(?:by|before|until|till|avant|d'ici|vor|bis|antes|hasta|entro|fino|prima)(?:[ '](?:the|a|l|la|le|de|del|al|dell|el|il|dem|zum|end|fin|fine|of)){0,4}[ '](?:spring|summer|autumn|winter|printemps|ete|automne|hiver|rentree|fruhjahr|sommer|herbst|winter|verano|otono|primavera|invierno|estate|autunno|inverno|q[1-4])(?: (?:of|de|del|di))? ?$/,
  ],
  [
    'on',
    /\b(?:printemps|ete|automne|hiver|rentree|trimestre|semestre|courant|exercice|fruhjahr|fruhling|sommer|herbst|quartal|halbjahr|q[1-4]|spring|summer|autumn|fall|winter|primavera|verano|otono|invierno|estate|autunno|inverno|ejercicio|esercizio|mois|mes|mese)(?: (?:de|del|di|of))? ?$/,
  ],
  ['on', /\b(?:les|los dias|los|i giorni|nei giorni|aux|den|the) ?$/],
  ['on', /\b(?:despues del|con posterioridad al|posterior al|posteriores al|successivamente al) ?$/],
  ['of', /(?:\b(?:of|dated|du|en date du|de|del|vom|di|della)|, de) ?$/],
  [
    'on',
    /\b(?:on|le|am|el|el dia|il|il giorno|the|zum|den|in|en|im|nel|for|fur|fur den|auf den|pour|pour le|para|para el|per|per il|l'|all'|lo|au|al|fin|late|early) ?$/,
  ],
];
