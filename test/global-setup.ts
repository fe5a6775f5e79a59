import { execFileSync } from 'node:child_process';

/**
 * Worker threads and spawned commands run the compiled program: compile it first, so that no test meets an old one. Types are
 * `npm run check:static`'s business, and take four fifths of the time.
 */
export default function compile(): void {
  execFileSync('npx', ['tsc', '-p', 'tsconfig.build.json', '--noCheck'], { stdio: 'inherit' });
  execFileSync(process.execPath, ['scripts/make-executable.mjs'], { stdio: 'inherit' });
}
