import { linkPaths } from '../../digest/digest-links.js';

/** A path as a log may hold it: whoever reads the log is not to read a subscriber's digest by it. Pure. */
export function withoutToken(path: string): string {
  const [, first = '', token = '', ...rest] = path.split('/');
  return `/${first}` === linkPaths.reading && token !== '' ? [linkPaths.reading, '…', ...rest].join('/') : path;
}
