import type { Workbench } from './app.ts';

/** A screen or a sheet over it: how one comes to it from anywhere in the open project, and how one leaves it. */
export type Screen = {
  readonly name: string;
  readonly show: (bench: Workbench) => Promise<unknown>;
  /** It floats over a screen that has its own place in the list. */
  readonly sheet?: true;
  /** Closes what floats over the work, so that the next one can be shown. */
  readonly leave?: (bench: Workbench) => Promise<void>;
};
