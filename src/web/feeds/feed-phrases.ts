import { bilingual } from '../../messages/bilingual.js';

export const feedPhrases = bilingual({
  follow: [
    'Suivre cette recherche\u00a0: par courriel, dans un agenda, par un flux',
    'Follow this search: by mail, in a calendar or in a feed reader',
  ],
  followPolicy: ['Suivre cette politique par un flux', 'Follow this policy in a feed reader'],
  followDigests: ['Suivre les bulletins par un flux', 'Follow the digests in a feed reader'],
  mail: ['Par courriel', 'By mail'],
  mailText: [
    'Recevoir chaque semaine les nouveautés de cette recherche, le jour et à l’heure de votre choix.',
    'Receive what is new in this search every week, on the day and at the time you choose.',
  ],
  toMail: ['S’abonner par courriel', 'Subscribe by mail'],
  title: ['Par un flux', 'In a feed reader'],
  text: [
    'Un flux Atom ou JSON se lit dans un lecteur de flux, Outlook ou un autre outil. Son adresse vous est propre\u00a0: quiconque la détient peut lire ce flux, et rien d’autre, sans se connecter.',
    'Read an Atom or JSON feed in a feed reader, in Outlook or in another tool. Its address is yours alone: anyone who has it can read this feed, and nothing else, without signing in.',
  ],
  create: ['Créer l’adresse du flux', 'Create the feed address'],
  tooMany: [
    (most: string) => `Vous avez déjà ${most} flux\u00a0: révoquez-en un d’abord, sur la page de votre compte.`,
    (most: string) => `You already have ${most} feeds: revoke one first, on your account page.`,
  ],
  madeTitle: ['Adresse du flux', 'Feed address'],
  holds: ['Ce flux contient', 'This feed contains'],
  colon: ['\u00a0: ', ': '],
  made: [
    'Copiez l’une de ces adresses dans votre lecteur de flux. Elles ne seront plus affichées\u00a0: si vous les perdez, créez-en d’autres.',
    'Copy one of these addresses into your feed reader. They will not be shown again: if you lose them, create new ones.',
  ],
  atom: ['Atom, pour la plupart des lecteurs', 'Atom, for most readers'],
  json: ['JSON Feed, pour les programmes', 'JSON Feed, for programs'],
  revokeHere: [
    'Vous pouvez révoquer ce flux à tout moment sur la page de votre compte.',
    'You can revoke this feed at any time on your account page.',
  ],
  revokeCommand: [
    'Pour que l’adresse cesse de fonctionner, la personne qui administre la veille la révoque\u00a0: ',
    'To make the address stop working, an administrator revokes it: ',
  ],
  back: ['Revenir à la page suivie', 'Back to the page you follow'],
  everything: ['tout ce qui concerne l’IA ou vos politiques', 'everything about AI or concerning your policies'],
  ofPolicy: [(name: string) => `politique «\u00a0${name}\u00a0»`, (name: string) => `policy “${name}”`],
  savedSearch: ['recherche enregistrée', 'saved search'],
  digests: ['bulletins', 'digests'],
  theirs: ['Flux', 'Feeds'],
  yours: ['Vos flux', 'Your feeds'],
  yoursIntro: [
    'Les adresses que vous avez créées pour des lecteurs de flux. Elles cessent de fonctionner quand vous les révoquez, ou quand votre accès prend fin.',
    'The addresses you created for feed readers. They stop working when you revoke them, or when your access ends.',
  ],
  none: [
    'Aucun flux pour l’instant. Pour en créer un, ouvrez «\u00a0Suivre\u00a0» sous une recherche, une politique ou un acte.',
    'No feeds yet. To create one, open “Follow” below a search, a policy or an act.',
  ],
  gone: ['ce qui était suivi n’existe plus', 'what it followed no longer exists'],
});
