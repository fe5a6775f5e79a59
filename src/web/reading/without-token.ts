import { linkPaths } from '../../digest/digest-links.js';
import { callbackPath } from '../../websub/callback-keys.js';

/** A path as a log may hold it: whoever reads the log is not to read a subscriber's digest by it, nor to speak for a hub. Pure. */
export function withoutToken(path: string): string {
  const [, first = '', token = '', ...rest] = path.split('/');
  if (`/${first}` === callbackPath) return [callbackPath, token, ...rest.map(() => '…')].join('/');
  return `/${first}` === linkPaths.reading && token !== '' ? [linkPaths.reading, '…', ...rest].join('/') : path;
}
