import type { Handler, MiddlewareHandler } from 'hono';
import type { Right } from '../../model/rights.js';
import type { SiteApp, SiteEnv } from '../site-env.js';

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** As the router writes it: `/items/:id{…}`. */
  readonly path: string;
  readonly right: Right;
}

/**
 * Every route with the right that it asks for: none can be added without one, and none is answered to whoever has it not. The table
 * of routes is the table of rights.
 */
export class SiteRoutes {
  readonly #app: SiteApp;
  readonly #require: (right: Right) => MiddlewareHandler<SiteEnv>;
  readonly #table: Route[] = [];

  constructor(app: SiteApp, require: (right: Right) => MiddlewareHandler<SiteEnv>) {
    this.#app = app;
    this.#require = require;
  }

  get table(): readonly Route[] {
    return this.#table;
  }

  get<P extends string>(path: P, right: Right, handler: Handler<SiteEnv, P>): void {
    this.#table.push({ method: 'GET', path, right });
    this.#app.get(path, this.#require(right), handler);
  }

  post<P extends string>(path: P, right: Right, handler: Handler<SiteEnv, P>): void {
    this.#table.push({ method: 'POST', path, right });
    this.#app.post(path, this.#require(right), handler);
  }

  put<P extends string>(path: P, right: Right, handler: Handler<SiteEnv, P>): void {
    this.#table.push({ method: 'PUT', path, right });
    this.#app.put(path, this.#require(right), handler);
  }

  delete<P extends string>(path: P, right: Right, handler: Handler<SiteEnv, P>): void {
    this.#table.push({ method: 'DELETE', path, right });
    this.#app.delete(path, this.#require(right), handler);
  }
}
