import type { Context, Handler, MiddlewareHandler } from 'hono';
import type { z } from 'zod';
import type { Right } from '../../model/access/account.js';
import type { SiteApp, SiteEnv } from '../site-env.js';
import { readPerson, withBy } from './decided-by.js';
import { readIfMatch } from './if-match.js';
import { limitBody } from './limit-body.js';
import { type Asked, changesSomething, type Decided, type Operation } from './operation.js';
import { forPerson, type PersonHandler } from './principal-of-request.js';
import { readBody, readFile, readQuery } from './read-asked.js';

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As the router writes it: `/items/:id{…}`. */
  readonly path: string;
  readonly right: Right;
  /** The most bytes of a file in its body. The rest of a body is within `limits`. */
  readonly fileBytes?: number | undefined;
}

/** `changes`: the request changes something. */
export type Require = (right: Right, changes?: boolean) => MiddlewareHandler<SiteEnv>;

/**
 * All routes with their rights: no route can be added without a right, and none answers a person who lacks it. The table of routes is the
 * table of rights.
 */
export class SiteRoutes {
  readonly #app: SiteApp;
  readonly #require: Require;
  readonly #table: Route[] = [];
  readonly #operations: Operation[] = [];

  constructor(app: SiteApp, require: Require) {
    this.#app = app;
    this.#require = require;
  }

  get table(): readonly Route[] {
    return this.#table;
  }

  get operations(): readonly Operation[] {
    return this.#operations;
  }

  get<P extends string>(path: P, right: Right, handler: Handler<SiteEnv, P>): void {
    this.#table.push({ method: 'GET', path, right });
    this.#app.get(path, this.#require(right), handler);
  }

  post<P extends string>(path: P, right: Right, handler: Handler<SiteEnv, P>): void {
    this.#table.push({ method: 'POST', path, right });
    this.#app.post(path, this.#require(right), limitBody(), handler);
  }

  /** A route with a file of at most `fileBytes`, which the handler reads in pieces. */
  postFile<P extends string>(path: P, right: Right, fileBytes: number, handler: Handler<SiteEnv, P>): void {
    this.#table.push({ method: 'POST', path, right, fileBytes });
    this.#app.post(path, this.#require(right), limitBody(fileBytes), handler);
  }

  /** A route for a signed-in person; 404 for others. */
  getOwn<P extends string>(path: P, right: Right, handler: PersonHandler<P>): void {
    this.get(path, right, forPerson(handler));
  }

  postOwn<P extends string>(path: P, right: Right, handler: PersonHandler<P>): void {
    this.post(path, right, forPerson(handler));
  }

  /** A route of the API. Its schemas read parameters and body; an invalid one is answered by a problem. */
  operation<const P extends string, Q extends z.ZodObject = z.ZodObject, B extends z.ZodType = z.ZodUndefined>(
    answered: Operation & {
      readonly path: P;
      readonly query?: Q;
      readonly body?: B;
      readonly handle: Handle<P, Asked<z.output<Q>, z.output<B>>>;
    },
  ): void {
    const { handle, ...operation } = answered;
    const { method, path, right, query, body, fileBytes } = answered;
    this.#table.push({ method, path, right, fileBytes });
    this.#operations.push(operation);
    const guards = [this.#require(right, changesSomething(operation)), limitBody(fileBytes)] as const;
    this.#app.on(method, path, ...guards, async (c) => {
      const parameters = query && readQuery(c, query);
      const content = body && (fileBytes === undefined ? await readBody(c, body) : await readFile(c, body, fileBytes));
      const seen = operation.ifMatch && readIfMatch(c);
      const asked = { query: parameters, body: content, seen } as Asked<z.output<Q>, z.output<B>>; // read by these schemas
      return (await handle(c, asked)) ?? c.body(null, 204);
    });
  }

  /** An operation by which a person decides. Its body, or its query if the body is a file or absent, also takes `by`. */
  decision<const P extends string, Q extends z.ZodObject = z.ZodObject, B extends z.ZodType = z.ZodUndefined>(
    answered: Operation & {
      readonly path: P;
      readonly query?: Q;
      readonly body?: B;
      readonly handle: Handle<P, Decided<z.output<Q>, z.output<B>>>;
    },
  ): void {
    const { handle, query, body, problems = [], ...operation } = answered;
    const example = { ...(operation.example as object), by: 'Claire Martin' };
    const where = operation.method === 'DELETE' || operation.fileBytes !== undefined ? 'query' : 'body';
    const schemas =
      where === 'query'
        ? { query: withBy(query) as z.ZodObject, ...(body && { body }), problems: [...problems, 422 as const] }
        : { ...(query && { query }), body: withBy(body), example, problems };
    this.operation({
      ...operation,
      ...schemas,
      handle: (c: Context<SiteEnv, P>, asked: Asked<unknown, unknown>) => {
        const { by: named, ...said } = asked[where] as { readonly by?: string };
        const by = readPerson(c, named);
        return handle(c, { ...asked, [where]: said, by } as Decided<z.output<Q>, z.output<B>>); // without `by`
      },
    });
  }
}

/** Answers a request. 204 if it gives nothing. */
type Handle<P extends string, A> = (
  c: Context<SiteEnv, P>,
  asked: A,
) => Response | undefined | Promise<Response | undefined>;

/** The pattern of ids in paths; anything else is 404. */
export const idPattern = '[A-Za-z0-9][A-Za-z0-9_-]{0,199}';
