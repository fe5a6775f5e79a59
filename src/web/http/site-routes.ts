import type { Context, Handler, MiddlewareHandler } from 'hono';
import type { z } from 'zod';
import type { Right } from '../../model/access/account.js';
import type { SiteApp, SiteEnv } from '../site-env.js';
import { readIfMatch } from './if-match.js';
import { limitBody } from './limit-body.js';
import { type Asked, changesSomething, type Operation } from './operation.js';
import { forPerson, type PersonHandler } from './principal-of-request.js';
import { readBody, readFile, readQuery } from './read-asked.js';

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As the router writes it: `/items/:id{…}`. */
  readonly path: string;
  readonly right: Right;
  /** The most bytes of a file that its body may be or hold; all else of a body is below `limits`. */
  readonly fileBytes?: number | undefined;
}

/** `changes`: the person may also change something. */
export type Require = (right: Right, changes?: boolean) => MiddlewareHandler<SiteEnv>;

/**
 * Every route with the right that it asks for: none can be added without one, and none answers a person who lacks it. The table of routes
 * is the table of rights.
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

  /** With a file of so many bytes at most, which the handler reads piece by piece. */
  postFile<P extends string>(path: P, right: Right, fileBytes: number, handler: Handler<SiteEnv, P>): void {
    this.#table.push({ method: 'POST', path, right, fileBytes });
    this.#app.post(path, this.#require(right), limitBody(fileBytes), handler);
  }

  /** For somebody who signed in: nobody else finds it. */
  getOwn<P extends string>(path: P, right: Right, handler: PersonHandler<P>): void {
    this.get(path, right, forPerson(handler));
  }

  postOwn<P extends string>(path: P, right: Right, handler: PersonHandler<P>): void {
    this.post(path, right, forPerson(handler));
  }

  /** A route of the API. Parameters and body are read by its schemas; one that is not as expected is answered by a problem. */
  operation<const P extends string, Q extends z.ZodObject = z.ZodObject, B extends z.ZodType = z.ZodUndefined>(
    answered: Operation & {
      readonly path: P;
      readonly query?: Q;
      readonly body?: B;
      readonly handle: (c: Context<SiteEnv, P>, asked: Asked<z.output<Q>, z.output<B>>) => Response | Promise<Response>;
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
      return handle(c, { query: parameters, body: content, seen } as Asked<z.output<Q>, z.output<B>>); // read by these schemas
    });
  }
}

/** The form of every id that a path may carry; anything else is found nowhere. */
export const idPattern = '[A-Za-z0-9][A-Za-z0-9_-]{0,199}';
