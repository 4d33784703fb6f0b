import { type ParseArgsConfig, parseArgs } from 'node:util';
import { exitCodes, type Unfinished, unfinished } from './finish.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** The words behind a command, sorted: options by name, and the rest in order. */
export type Given = {
  readonly ok: true;
  readonly words: readonly string[];
  readonly text: (name: string) => string | undefined;
  readonly flag: (name: string) => boolean;
};

/** Sorts the words of a command. `usage` is shown where they do not fit; `least` and `most` count the words that are no options. */
export function readArguments(
  args: readonly string[],
  asked: {
    readonly usage: string;
    readonly options?: Options;
    readonly least: number;
    readonly most: number;
  },
): Given | Unfinished {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: asked.options ?? {},
      allowPositionals: true,
      strict: true,
    });
    if (positionals.length < asked.least || positionals.length > asked.most) return misused(asked.usage);
    const found = values as Record<string, string | boolean | undefined>;
    return {
      ok: true,
      words: positionals,
      text: (name) => (typeof found[name] === 'string' ? found[name] : undefined),
      flag: (name) => found[name] === true,
    };
  } catch (error) {
    const fault = error instanceof Error ? (error.message.split('. ')[0] ?? '').replace(/\.$/, '') : '';
    return misused(asked.usage, fault);
  }
}

/** The end of a command that was called the wrong way. */
export function misused(usage: string, fault = ''): Unfinished {
  return unfinished(exitCodes.usage, `${fault === '' ? '' : `${fault}. `}Usage: touchstone ${usage}`);
}
