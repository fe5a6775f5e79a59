import { execFileSync } from 'node:child_process';

/** Worker threads and spawned commands run the compiled program: compile it first, so that no test meets an old one. */
export default function compile(): void {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
}
