/**
 * The keys of the installation, 32 bytes or more each, the newest first. What is signed or hashed is so under the current one; what
 * an earlier one signed or hashed still holds, for as long as it is in the ring.
 */
export type KeyRing = readonly [current: Uint8Array, ...earlier: Uint8Array[]];
