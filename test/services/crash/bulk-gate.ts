import { Agent, type ClientRequest, type IncomingMessage, request as open, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AnsweringServer, startAnswering } from '../elasticsearch/answering-server.js';

/** How a bulk ends for its process, which is killed in every case. */
export type Cut =
  /** The server did all of it, but its answer never reaches the process. */
  | 'unanswered'
  /** The server got half of the bytes. */
  | 'cut off'
  /**
   * The server did all but one operation, which was answered with 429. The process is killed when it repeats this operation, so the server
   * never gets it.
   */
  | 'partly refused';

/** An operation as the process sent it. */
export interface SentOperation {
  readonly action: string;
  readonly index: string;
  readonly id: string;
  /** The collection, spelled as in the name of its index, such as `item-keys`. */
  readonly collection: string;
  /** Undefined for a deletion. */
  readonly document: Readonly<Record<string, unknown>> | undefined;
  /** The lines as they were sent. A repeated operation has the same lines. */
  readonly lines: string;
}

export interface BulkTrap {
  readonly cut: Cut;
  readonly holds: (operation: SentOperation) => boolean;
  /** How long an answer is held back if the trap needs a bulk of several operations. The writes made meanwhile share the next bulk. */
  readonly gatherMs: number;
  /** Resolves when the process is dead. */
  readonly kill: () => Promise<unknown>;
}

/** The bulk in which a process died. */
export interface CutBulk {
  readonly operations: readonly SentOperation[];
  /** The operation that made the trap choose this bulk. */
  readonly held: SentOperation;
  /** The status of each operation. Empty if the bulk was cut off. */
  readonly statuses: readonly number[];
}

/** Stands between one process and Elasticsearch, and kills the process in a chosen bulk. */
export class BulkGate implements AsyncDisposable {
  readonly #agent = new Agent({ keepAlive: true });
  #front: AnsweringServer | undefined;
  #onBulk = pass;

  private constructor(private readonly target: string) {}

  static async start(target: string): Promise<BulkGate> {
    const gate = new BulkGate(target);
    gate.#front = await startAnswering((request, response) => gate.#hear(request, response));
    return gate;
  }

  get url(): string {
    return `http://${this.#front?.host}`;
  }

  /** Kills the process in the next bulk that fits. Resolves when it is dead. */
  killAt(trap: BulkTrap): Promise<CutBulk> {
    return new Promise((sprung) => {
      this.#onBulk = (exchange) => this.#meet(exchange, trap, sprung);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#front?.[Symbol.asyncDispose]();
    this.#agent.destroy();
  }

  async #hear(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const body = await buffer(request);
      const exchange = new Exchange({ target: this.target, agent: this.#agent, request, response, body });
      await (request.url?.startsWith('/_bulk') ? this.#onBulk(exchange) : exchange.pass());
    } catch {
      response.destroy(); // The process is dead, or the server does not answer.
    }
  }

  async #meet(exchange: Exchange, trap: BulkTrap, sprung: (bulk: CutBulk) => void): Promise<void> {
    const { operations } = exchange;
    const held = operations.findLast(trap.holds);
    const wantsCompany = trap.cut === 'partly refused';
    if (held === undefined || (wantsCompany && operations.length === 1)) {
      if (wantsCompany) await sleep(trap.gatherMs);
      return exchange.pass();
    }
    this.#onBulk = pass;
    const die = async (statuses: readonly number[] = []): Promise<void> => {
      await trap.kill();
      sprung({ operations, held, statuses });
    };
    switch (trap.cut) {
      case 'unanswered':
        return die(statusesOf((await exchange.ask()).body));
      case 'cut off': {
        const half = await exchange.askHalf();
        await die();
        half.destroy();
        return;
      }
      case 'partly refused': {
        const statuses = await exchange.refuse(held);
        this.#onBulk = (next) => {
          if (!next.operations.some(({ lines }) => lines === held.lines)) return next.pass();
          this.#onBulk = pass;
          return die(statuses);
        };
      }
    }
  }
}

function pass(exchange: Exchange): Promise<void> {
  return exchange.pass();
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

interface Ways {
  readonly target: string;
  readonly agent: Agent;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: Buffer;
}

/** One request of the process, passed on to the server. */
class Exchange {
  constructor(private readonly ways: Ways) {}

  get operations(): readonly SentOperation[] {
    return readOperations(this.ways.body.toString());
  }

  async pass(): Promise<void> {
    this.#answer(await this.ask());
  }

  ask(body = this.ways.body): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const onward = this.#open(body.length);
      onward.on('error', reject).on('response', (answer) => {
        const { statusCode: status = 0, headers } = answer;
        const type = headers['content-type'] ?? 'application/json';
        buffer(answer).then((read) => resolve({ status, type, body: read.toString() }), reject);
      });
      onward.end(body);
    });
  }

  /** Announces the whole length, and sends half of the bytes. */
  async askHalf(): Promise<ClientRequest> {
    const { body } = this.ways;
    const onward = this.#open(body.length);
    onward.on('error', () => undefined);
    await new Promise((sent) => onward.write(body.subarray(0, Math.ceil(body.length / 2)), sent));
    return onward;
  }

  /** Passes the other operations on, and answers 429 for `held`. Resolves with the status of each operation. */
  async refuse(held: SentOperation): Promise<readonly number[]> {
    const { operations } = this;
    const at = operations.findIndex(({ lines }) => lines === held.lines);
    const others = operations.filter((_, index) => index !== at).map(({ lines }) => lines);
    const answer = await this.ask(Buffer.from(others.join('')));
    const { items } = JSON.parse(answer.body);
    const error = { type: 'es_rejected_execution_exception', reason: 'the queue of writes is full' };
    items.splice(at, 0, { [held.action]: { _index: held.index, status: 429, error } });
    const body = JSON.stringify({ items });
    this.#answer({ ...answer, body });
    return statusesOf(body);
  }

  #open(length: number): ClientRequest {
    const { target, agent, request } = this.ways;
    const { 'transfer-encoding': _, ...headers } = request.headers;
    const { method, url } = request;
    return open(`${target}${url}`, { method, headers: { ...headers, 'content-length': length }, agent });
  }

  #answer({ status, type, body }: Answer): void {
    this.ways.response.writeHead(status, { 'content-type': type, 'x-elastic-product': 'Elasticsearch' }).end(body);
  }
}

function statusesOf(answer: string): readonly number[] {
  const { items } = JSON.parse(answer) as { readonly items: readonly Readonly<Record<string, { status: number }>>[] };
  return items.flatMap((item) => Object.values(item).map(({ status }) => status));
}

function readOperations(body: string): readonly SentOperation[] {
  const rows = body.split('\n');
  const operations: SentOperation[] = [];
  for (let at = 0; rows[at]; at += 1) {
    const [[action, { _index: index, _id: id }] = ['', { _index: '', _id: '' }]] = Object.entries(
      JSON.parse(rows[at] ?? '') as Readonly<Record<string, { readonly _index: string; readonly _id: string }>>,
    );
    const first = at;
    if (action !== 'delete') at += 1;
    const document = action === 'delete' ? undefined : JSON.parse(rows[at] ?? '');
    const collection = /^vigie-test-[0-9a-f]+-(.*?)(?:-\d{6}-fixed)?$/.exec(index)?.[1] ?? index;
    operations.push({ action, index, id, collection, document, lines: `${rows.slice(first, at + 1).join('\n')}\n` });
  }
  return operations;
}
