import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The policy under which the authority stamps. */
export const authorityPolicy = '1.2.3.4.1';

const configuration = (dir: string, accuracy = ''): string => `
[ tsa ]
default_tsa = here
[ here ]
dir = ${dir}
serial = ${dir}/serial
signer_digest = sha256
default_policy = ${authorityPolicy}
other_policies = 1.2.3.4.5
digests = sha256
ordering = yes
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
${accuracy}
[ req ]
distinguished_name = name
prompt = no
[ name ]
CN = Local
[ root ]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[ stamping ]
basicConstraints = CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
authorityKeyIdentifier = keyid
[ serving ]
extendedKeyUsage = serverAuth
[ lax ]
extendedKeyUsage = timeStamping
`;

export type Answer = (query: Buffer) => Promise<Buffer | { readonly status: number }> | 'stall' | 'hang-up';

/** A local time-stamping authority: openssl behind a small server, with its own certification authority. */
export async function startAuthority() {
  const dir = mkdtempSync(join(tmpdir(), 'vigie-tsa-'));
  const file = (name: string): string => join(dir, name);
  writeFileSync(file('tsa.cnf'), configuration(dir));
  writeFileSync(file('serial'), '01\n');
  const openssl = (...args: string[]) => run('openssl', args, { cwd: dir });
  const makeRoot = (name: string) =>
    openssl(
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '30'],
      ...[
        '-config',
        'tsa.cnf',
        '-extensions',
        'root',
        '-subj',
        `/CN=${name}`,
        '-keyout',
        `${name}.key`,
        '-out',
        `${name}.pem`,
      ],
    );
  /** A certificate below a root, with the extensions of a section; `dates` as `openssl x509` takes them. */
  const issue = async (name: string, section: string, { root = 'root', dates = ['-days', '20'] } = {}) => {
    await openssl(
      'req',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-config',
      'tsa.cnf',
      '-subj',
      `/O=Example/CN=${name}`,
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.csr`,
    );
    await openssl(
      ...['x509', '-req', '-in', `${name}.csr`, '-CA', `${root}.pem`, '-CAkey', `${root}.key`, '-CAcreateserial'],
      ...['-extfile', 'tsa.cnf', '-extensions', section, ...dates, '-out', `${name}.pem`],
    );
  };
  await makeRoot('root');
  await issue('tsa', 'stamping');
  let count = 0;
  /** The reply of openssl to a query, signed with a given certificate. */
  const reply = async (query: Buffer, { signer = 'tsa', config = 'tsa.cnf', chain = 'root' } = {}): Promise<Buffer> => {
    count += 1;
    const [asked, said] = [file(`${count}.tsq`), file(`${count}.tsr`)];
    writeFileSync(asked, query);
    await openssl(
      ...[
        'ts',
        '-reply',
        '-config',
        config,
        '-queryfile',
        asked,
        '-signer',
        `${signer}.pem`,
        '-inkey',
        `${signer}.key`,
      ],
      ...['-chain', `${chain}.pem`, '-out', said],
    );
    return readFileSync(said);
  };
  let answer: Answer = (query) => reply(query);
  const queries: Buffer[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const query = Buffer.concat(chunks);
    queries.push(query);
    const said = answer(query);
    if (said === 'stall') return;
    if (said === 'hang-up') return void request.socket.destroy();
    const given = await said;
    if (!Buffer.isBuffer(given)) return void response.writeHead(given.status).end();
    response.writeHead(200, { 'Content-Type': 'application/timestamp-reply' }).end(given);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsr`,
    file,
    queries,
    reply,
    issue,
    makeRoot,
    openssl,
    answers(next: Answer | undefined) {
      answer = next ?? ((query) => reply(query));
    },
    /** Verifies a response as an outsider would, with openssl. Rejects if openssl does. */
    async verifyOutside(response: Uint8Array, hash: string): Promise<string> {
      writeFileSync(file('kept.tsr'), response);
      const { stdout } = await openssl('ts', '-verify', '-in', 'kept.tsr', '-digest', hash, '-CAfile', 'root.pem');
      return stdout;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

export type Authority = Awaited<ReturnType<typeof startAuthority>>;
