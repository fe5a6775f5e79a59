import { blockVariable, claimBlock } from './free-port.js';

/** Gives a run ports that no other run uses: suites run side by side, and so do the runs of two clones. */
export default async function claimPorts(): Promise<() => Promise<void>> {
  const block = await claimBlock();
  process.env[blockVariable] = String(block.first);
  return async () => block[Symbol.asyncDispose]();
}
