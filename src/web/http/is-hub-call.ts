import { callbackPath } from '../../websub/callback-keys.js';

/**
 * Whether a request is meant for what hubs call. They are no browsers and send no Origin, and they send whole feeds: the route
 * asks for the address that nobody can guess and for a signature instead, and limits what it reads by itself.
 */
export function isHubCall(path: string): boolean {
  return path.startsWith(`${callbackPath}/`);
}
