import { describe, expect, it } from 'vitest';
import { detectWall } from '../../src/parse/detect-wall.js';

const page = (title: string, body: string, head = '') =>
  `<!doctype html><html><head><title>${title}</title>${head}</head><body>${body}</body></html>`;
/** Two and a half thousand letters and more. */
const article = `<p>${'La Commission a publié ses lignes directrices sur les systèmes à haut risque. '.repeat(50)}</p>`;
const nav = `<nav>${'<a href="/a">Nos missions</a> <a href="/b">Actualités</a> '.repeat(60)}</nav>`;

describe('a page that stands in the way', () => {
  it.each<[string, string, string]>([
    [
      'Cloudflare',
      page(
        'Just a moment...',
        '<noscript>Enable JavaScript and cookies to continue</noscript><script>window._cf_chl_opt={cvId:"3"}</script>',
      ),
      'challenge',
    ],
    [
      'Cloudflare in French',
      page('Un instant…', '<h1>www.example.fr</h1><script>window._cf_chl_opt={}</script>'),
      'challenge',
    ],
    [
      'Cloudflare, blocked',
      page('Attention Required! | Cloudflare', '<h1>Sorry, you have been blocked</h1>'),
      'challenge',
    ],
    [
      'AWS WAF',
      page('', '<script>window.gokuProps = {"key":"x"};</script><script src="challenge.js"></script>'),
      'challenge',
    ],
    [
      'Akamai',
      page(
        'Access Denied',
        '<h1>Access Denied</h1>You don\'t have permission to access "http://a.example/" on this server.<p>Reference #18.1',
      ),
      'challenge',
    ],
    [
      'Akamai, asking',
      page('', '<script>bm-verify=AAQ</script><form action="/_sec/cp_challenge/verify">'),
      'challenge',
    ],
    [
      'Incapsula',
      page(
        '',
        '<iframe src="/_Incapsula_Resource?CWUDNSAI=1&incident_id=1-2">Request unsuccessful. Incapsula incident ID: 1-2</iframe>',
      ),
      'challenge',
    ],
    [
      'F5',
      page(
        'Request Rejected',
        'The requested URL was rejected. Please consult with your administrator.<br>Your support ID is: 123',
      ),
      'challenge',
    ],
    [
      'DataDome',
      page('example.fr', "<script>var dd={'rt':'c','host':'geo.captcha-delivery.com'}</script>"),
      'challenge',
    ],
    ['HUMAN', page('Access to this page has been denied', '<div id="px-captcha"></div>'), 'challenge'],
    [
      'Anubis',
      page("Making sure you're not a bot!", '<img src="/.within.website/x/cmd/anubis/static/img/pensive.webp">'),
      'challenge',
    ],
    [
      'a refusal',
      page('403 Forbidden', '<center><h1>403 Forbidden</h1></center><hr><center>nginx</center>'),
      'challenge',
    ],
    ['a refusal in French', page('Accès refusé', '<h1>Accès refusé</h1>'), 'challenge'],
    ['a sign-in page', page('Sign in - Example', '<form><input name="u"><input type="password"></form>'), 'login'],
    ['a sign-in page in French', page('Espace', "<h1>S’identifier</h1><input type='password' name=p>"), 'login'],
  ])('is recognised: %s', (_, html, code) => {
    expect(detectWall(html)).toEqual({ kind: 'blocked', code });
  });

  it.each([
    page('404', '<h1>404</h1>'),
    page('Error 404', `${nav}<p>Sorry</p>`),
    page('404 Not Found', '<center><h1>404 Not Found</h1></center>'),
    page('Page introuvable | CNIL', `${nav}<h1>Page introuvable</h1>`),
    page('CNIL', `${nav}<h1>La page que vous recherchez n’existe pas</h1>`),
    page('Example', `${nav}<h1>Oops! The page you’re looking for could not be found.</h1>`),
    page('Page not found - Example', '<h1>Example</h1><p>Try our search.</p>'),
    page('Erreur 404 : page non trouv&eacute;e', '<p>Retour</p>'),
    page('Not Found', ''),
    page('Ministère', '<h1>Cette page n&#39;existe plus</h1>'),
  ])('is recognised as missing: %#', (html) => {
    expect(detectWall(html)).toEqual({ kind: 'missing', code: 'soft-404' });
  });
});

describe('a page that has content', () => {
  it.each<[string, string]>([
    ['an article', page('Lignes directrices - CNIL', `<h1>Lignes directrices</h1>${article}`)],
    [
      'an article about 404 pages',
      page('404: the history of an error', `<h1>404: the history of an error</h1>${article}`),
    ],
    [
      'a short note about 404 pages',
      page('How to design a good 404 page', '<h1>How to design a good 404 page</h1><p>Be kind.</p>'),
    ],
    [
      'a short note about what was not found',
      page('Biais', '<h1>Le défaut que personne n’a trouvé : page introuvable</h1><p>Note.</p>'),
    ],
    [
      'an article about Cloudflare',
      page('Cloudflare’s “Just a moment” under scrutiny', `<h1>Just a moment: Cloudflare fined</h1>${article}`),
    ],
    [
      'a short note about refusals',
      page(
        'Access denied to training data, says EDPB',
        '<h1>Access denied to training data, says EDPB</h1><p>Note.</p>',
      ),
    ],
    [
      'an article on a site behind Cloudflare',
      page(
        'Avis',
        `<h1>Avis</h1>${article}`,
        '<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>',
      ),
    ],
    [
      'a short page on a site behind Cloudflare',
      page(
        'Avis',
        '<h1>Avis</h1><p>Court.</p>',
        '<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>',
      ),
    ],
    [
      'a short page on a site behind Incapsula',
      page('Avis', '<h1>Avis</h1><p>Court.</p><script src="/_Incapsula_Resource?SWJIYLWA=5"></script>'),
    ],
    ['an article that quotes a challenge', page('WAF', `<h1>WAF</h1>${article}<pre>window._cf_chl_opt</pre>`)],
    [
      'a page with a sign-in box',
      page('Actualités', '<h1>Actualités</h1><form><input type="password"></form><p>Du nouveau.</p>'),
    ],
    ['a page about signing in', page('Connexion', '<h1>Connexion</h1><p>La connexion des fichiers est encadrée.</p>')],
    ['a decision with the number 404', page('Décision n° 404', '<h1>Décision n° 404</h1><p>Le Conseil décide.</p>')],
    [
      'the law of an article that no longer exists',
      page('Article 404 - Légifrance', '<h1>Article 404</h1><p>Abrogé.</p>'),
    ],
    ['nothing at all', ''],
    ['plain text', 'Page not found'],
  ])('is let through: %s', (_, html) => {
    expect(detectWall(html)).toBeNull();
  });
});
