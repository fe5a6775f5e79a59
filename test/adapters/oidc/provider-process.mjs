// An OpenID Connect provider of its own process: `node provider-process.mjs <JSON of the client>`. Its address is the first line that it
// prints. JSON posted to /test/next sets who signs in next and with which claims. Nobody is asked to confirm.
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const client = JSON.parse(process.argv[2] ?? '{}');
/** By subject. */
const people = new Map();
/** `{ subject, claims }`, or `{ refuse: true }`. */
let next = { refuse: true };

const server = createServer(answer);
server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => process.stdout.write(`${issuer()}\n`));

const issuer = () => `http://127.0.0.1:${server.address().port}`;
let provider;

function open() {
  const opened = new Provider(issuer(), {
    clients: [client],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'], groups: ['groups'] },
    scopes: ['openid', 'email', 'profile', 'groups'],
    conformIdTokenClaims: client.lean ?? true,
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    pkce: { required: () => true },
    cookies: { keys: ['only for tests'] },
    interactions: { url: (_, { uid }) => `/test/interaction/${uid}` },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...people.get(sub) }) }),
    async loadExistingGrant(ctx) {
      const grant = new opened.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope('openid email profile groups');
      await grant.save();
      return grant;
    },
  });
  return opened;
}

async function answer(request, response) {
  provider ??= open();
  const { pathname } = new URL(request.url, issuer());
  if (pathname === '/test/next') return setNext(request, response);
  if (pathname.startsWith('/test/interaction/')) return interact(request, response);
  return provider.callback()(request, response);
}

async function setNext(request, response) {
  let body = '';
  for await (const part of request) body += part;
  next = JSON.parse(body);
  if (next.subject) people.set(next.subject, next.claims);
  response.writeHead(204).end();
}

async function interact(request, response) {
  const result = next.refuse
    ? { error: 'access_denied', error_description: 'somebody said no' }
    : { login: { accountId: next.subject } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}
