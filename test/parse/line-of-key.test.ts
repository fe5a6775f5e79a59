import { expect, it } from 'vitest';
import { lineOfKey } from '../../src/parse/parse-yaml.js';

const text = `language: fr
decisions:
  reasons:
    - a: b
      port: 1
    - [x, {port: 2}]
  required: true
http: {host: h, port: 8420}
"quoted": 1
empty:
last: 1
`;

it.each([
  [['language'], 1],
  [['decisions', 'required'], 7],
  [['decisions', 'reasons'], 3],
  [['http', 'port'], 8],
  [['quoted'], 9],
  [['empty'], 10],
  [['last'], 11],
  [['http', 'unknown'], 8],
  [['port'], undefined],
  [['required'], undefined],
])('finds the line of %j', (path, line) => {
  expect(lineOfKey(text, path)).toBe(line);
});
