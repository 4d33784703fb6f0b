import type { Parser } from '../sources/parser.ts';

/** What the command line has around it: where its words go and where its built parts lie. */
export type Surroundings = {
  /** One line for stdout; it is the command's result. */
  readonly say: (line: string) => void;
  /** One line for stderr. */
  readonly complain: (line: string) => void;
  /** Folder from which relative paths count. */
  readonly folder: string;
  /** The sample briefs. */
  readonly corpus: string;
  readonly openParser: () => Parser;
  /** Asks at the terminal and shows nothing of what is typed; null where nobody sits there, or turned away. */
  readonly askHidden: (question: string) => Promise<string | null>;
  /** The next line of stdin without its end, or null behind the last one. */
  readonly nextLine: () => Promise<string | null>;
  /** Aborted when the person at the keyboard asks to stop. */
  readonly signal: AbortSignal;
};
