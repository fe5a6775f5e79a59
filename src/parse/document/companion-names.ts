/** Parts of a page that surround its text. */
export type Companion =
  | 'cookies'
  | 'menu'
  | 'share'
  | 'byline'
  | 'newsletter'
  | 'feedback'
  | 'author'
  | 'related'
  | 'comments';

/** How a kind of companion is recognised, in French, English, German, Spanish and Italian. */
export interface CompanionSigns {
  readonly kind: Companion;
  /** In classes and ids. */
  readonly names: RegExp;
  /** Headings, whole and in lower case, that mean nothing but this companion. */
  readonly headings: RegExp;
  /** A longer part is something else. Null if the companion may have any length. */
  readonly maxChars: number | null;
}

const part = (words: string): RegExp => new RegExp(`(?:^|[\\s_-])(?:${words})(?:$|[\\s_-])`, 'i');
const whole = (words: string): RegExp => new RegExp(`^(?:${words})$`);
const nothing = /(?!)/;
const count = String.raw`\(?\d{1,6}\)?`;

/** In order, from parts that never belong to the text to parts that may be the whole page: a thread consists of comments. */
export const companionSigns: readonly CompanionSigns[] = [
  {
    kind: 'cookies',
    names: part(
      'cookies?|consent|consentement|einwilligung|gdpr|rgpd|dsgvo|privacy-(?:notice|banner|overlay|wall)|usercentrics|uc-cmp',
    ),
    headings: whole(
      'cookies? (?:on|sur|auf) .{1,60}|(?:gestion de )?vos préférences(?: (?:en matière de )?cookies)?|gestion des cookies|your privacy(?: matters to us)?|we (?:value|respect) your privacy|(?:we use|this site uses) cookies|wir (?:brauchen ihre einwilligung|verwenden cookies)|usamos cookies|utilizziamo i cookie',
    ),
    maxChars: 8_000,
  },
  {
    kind: 'menu',
    names: part(
      'breadcrumbs?(?:-\\w+)?|crumbs?|ariane|fil-d-ariane|arbo|migas|briciole|brotkrumen?|document-?actions|actions?-bar|enlaces-doc|post-(?:navigation|tags)|tags?-links|post-taglist|pagenav|skip-?links?|screen-reader-text',
    ),
    headings: nothing,
    maxChars: 600,
  },
  {
    kind: 'byline',
    names: part(
      'byline|dateline|timestamp|submitted|posted-on|published|datum|info-publi|(?:entry|post|article|news)-?(?:meta|date|info)|meta',
    ),
    headings: nothing,
    maxChars: 140,
  },
  {
    kind: 'share',
    names: part(
      'shares?|sharing|sharedaddy|share(?:bar|links|buttons|this)|addtoany|addthis|partag(?:e|er|es)|social|compartir|teilen|condividi',
    ),
    headings: whole(
      '(?:partager|share|teilen|compartir|condividi)(?: (?:this|cet|cette|la|le|diese[nr]?|esta|questa) .{1,30})?(?: via)?|(?:seite|artikel) teilen',
    ),
    maxChars: 600,
  },
  {
    kind: 'newsletter',
    names: part(
      'newsletters?|sign-?up|subscribe|lettre-?(?:info|d-information)?|bloc-lettre|email-alerts?|promo|nieuwsbrief|rundbrief',
    ),
    headings: whole(
      "(?:notre |la |our |the )?(?:newsletter|lettre d'information|infolettre)|restez informée?s?|get email alerts|sign up (?:for|to) .{1,60}|subscribe(?: to .{1,60})?|(?:abonnez-vous|inscrivez-vous)(?: à .{1,60})?|newsletter (?:abonnieren|bestellen)|suscr[ií]bete.{0,40}|iscriviti.{0,60}",
    ),
    maxChars: 1_200,
  },
  {
    kind: 'feedback',
    names: part('feedback|is-useful|page-useful|was-this-helpful|helpful|satisfaction|rate-page'),
    headings: whole(
      String.raw`(?:is|was) this page (?:useful|helpful)\??|cette page (?:vous )?(?:a-t-elle été|est-elle) utile\s?\??|war diese seite hilfreich\??|.{0,20}te ha sido útil\??|quanto sono chiare le informazioni su questa pagina\??`,
    ),
    maxChars: 1_500,
  },
  {
    kind: 'author',
    names: part('author-?(?:box|bio|card|info|block)|postprofile|about-?(?:the-)?author|bio-auteur|post-author'),
    headings: whole(
      "about the authors?|(?:à propos de l'|l')auteure?|über (?:den autor|die autorin)|sobre (?:el autor|la autora)|l'autore",
    ),
    maxChars: 1_500,
  },
  {
    kind: 'related',
    names: part(
      'related(?![_-](?:acts?|documents?|instruments?|laws?|legislation|provisions?))|relatedposts|jp-relatedposts|a-lire(?:-(?:aussi|egalement))?|lire-aussi|voir-aussi|see-also|read-(?:also|next|more)|sur-le-meme-(?:sujet|theme)|articles?-lies|similar|recommended|recirc|more-(?:news|stories|articles)|most-read|plus-lus|altre-notizie|mehr-zum-thema|weitere-(?:artikel|meldungen|nachrichten)|outbrain|taboola|explore',
    ),
    headings: whole(
      'related(?: (?:content|articles?|posts?|news|stories|links))?|read (?:also|next|more)|more (?:from .{1,40}|news|stories|galleries|on this)|most (?:read|popular)|(?:latest|recent|other) (?:news|updates|posts|articles|stories)|you may also (?:like|be interested in)|explore the topic|(?:à |a )?lire (?:aussi|également|ensuite)|voir aussi|sur le même (?:sujet|thème)|dans la même (?:rubrique|catégorie)|(?:articles?|contenus?) (?:liés?|similaires?|récents?|associés?)|(?:derniers|autres) (?:communiqués|articles)|(?:dernières|autres) actualités|les plus lus|das könnte sie auch interessieren|mehr zum thema|weitere (?:artikel|meldungen|nachrichten|pressemitteilungen)|(?:meist gelesen|aktuelles)|lo más leído|(?:más|otras) noticias|(?:noticias|artículos) relacionad[ao]s|altre notizie|(?:articoli|notizie) correlat[ie]|leggi anche|ultimi comunicati',
    ),
    maxChars: null,
  },
  {
    kind: 'comments',
    names: part(
      'comments?|comment-?list|commentlist|commentaires?|(?:leser)?kommentare?|comentarios?|commenti|disqus(?:_thread)?|respond|reader-?comments|user-?comments',
    ),
    headings: whole(
      `(?:${count} )?(?:comments|commentaires|réactions|réponses|replies|kommentare|leserkommentare|comentarios|commenti|responses|thoughts on .{1,120})(?: ${count})?|(?:1|un|one|ein) (?:comment|commentaire|kommentar|comentario|commento)|vos (?:réactions|commentaires)|join the conversation|(?:leave a (?:reply|comment)|laisser un commentaire|deja un comentario|schreibe einen kommentar|lascia un commento|ajouter un commentaire)`,
    ),
    maxChars: null,
  },
];
