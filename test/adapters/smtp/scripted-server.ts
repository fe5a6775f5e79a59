import net from 'node:net';

/** An answer of the server: a text, silence, a closed connection, or an endless reply. */
export type Reply = string | 'SILENCE' | 'HANG UP' | 'NO END';

export interface Script {
  readonly greeting?: Reply;
  readonly ehlo?: Reply;
  readonly auth?: Reply;
  readonly mail?: Reply;
  readonly rcpt?: Reply;
  readonly data?: Reply;
  /** The answer to the whole message. */
  readonly end?: Reply;
  /** Hang up after this many bytes of the message. */
  readonly cutAfterBytes?: number;
  /** Hang up after this many accepted messages. */
  readonly messagesPerConnection?: number;
  /** Answer 421 to the message that follows this many. */
  readonly goAwayAfter?: number;
}

export interface ScriptedServer extends AsyncDisposable {
  readonly port: number;
  /** Bodies that were received completely, with any answer. */
  readonly received: string[];
  readonly connections: () => number;
}

const defaults = {
  greeting: '220 test ready',
  ehlo: '250-test\r\n250-AUTH PLAIN\r\n250 8BITMIME',
  auth: '235 welcome',
  mail: '250 sender ok',
  rcpt: '250 recipient ok',
  data: '354 go ahead',
  end: '250 queued as 42',
};

/** A mail server that follows a script, on 127.0.0.1. */
export async function startScriptedServer(script: Script = {}): Promise<ScriptedServer> {
  const received: string[] = [];
  const sockets = new Set<net.Socket>();
  let connections = 0;
  const server = net.createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    converse(socket, { ...defaults, ...script }, received);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('expected a port');
  return {
    port: address.port,
    received,
    connections: () => connections,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function talkOn(socket: net.Socket): void {
  const timer = setInterval(() => socket.write('250-still at it\r\n'), 20);
  socket.once('close', () => clearInterval(timer));
}

function converse(socket: net.Socket, script: Script & typeof defaults, received: string[]): void {
  let buffered = '';
  let inData = false;
  let accepted = 0;
  const reply = (text: Reply) => {
    if (text === 'HANG UP') socket.destroy();
    else if (text === 'NO END') talkOn(socket);
    else if (text !== 'SILENCE') socket.write(`${text}\r\n`);
  };
  reply(script.greeting);
  socket.on('data', (chunk) => {
    buffered += chunk.toString('latin1');
    if (inData && script.cutAfterBytes !== undefined && buffered.length >= script.cutAfterBytes) socket.destroy();
    for (;;) {
      const mark = inData ? '\r\n.\r\n' : '\r\n';
      const at = buffered.indexOf(mark);
      if (at < 0) return;
      const text = buffered.slice(0, at);
      buffered = buffered.slice(at + mark.length);
      if (inData) {
        inData = false;
        received.push(text);
        reply(script.end);
        accepted += 1;
        if (accepted === script.messagesPerConnection) socket.end();
        continue;
      }
      const command = text.slice(0, 4).toUpperCase();
      if (command === 'EHLO' || command === 'HELO') reply(script.ehlo);
      else if (command === 'AUTH') reply(script.auth);
      else if (command === 'MAIL') reply(script.goAwayAfter === accepted ? '421 too many messages' : script.mail);
      else if (command === 'RCPT') reply(script.rcpt);
      else if (command === 'DATA') {
        inData = script.data.startsWith('3');
        reply(script.data);
      } else if (command === 'QUIT') socket.end('221 bye\r\n');
      else reply('500 what?');
    }
  });
}
