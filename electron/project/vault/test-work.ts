import type { WorkFactor } from './key-header.ts';

/** The least that a key header may ask for: for tests, which would otherwise wait a second at every opening. */
export const testWork: WorkFactor = { logN: 10, r: 8, p: 1 };
