/** What one case came to: `fine`, or which promise was broken. */
export type Verdict =
  | { readonly kind: 'fine' }
  /** An edit that was acknowledged, or a stored document, is not there. */
  | { readonly kind: 'loss'; readonly what: string }
  /** An exception, an answer that never came, or a project that should open and does not. */
  | { readonly kind: 'crash'; readonly what: string }
  /** Something other than what was acknowledged is shown, and nobody is told. */
  | { readonly kind: 'silent'; readonly what: string };

export const fine: Verdict = { kind: 'fine' };

/** One line of the table. */
export type Row = {
  readonly name: string;
  readonly runs: number;
  readonly losses: number;
  readonly crashes: number;
  readonly silent: number;
  readonly seconds: number;
};

/** How a row is asked to run: all of it, a short part with the same seeds, or one case again. */
export type Asked = {
  readonly short: boolean;
  /** A single case to run again, as it was printed: the seed and the number within it. */
  readonly only: { readonly seed: number; readonly index: number } | null;
};

/** Counts what the cases of a row came to, and says which of them went wrong and how to run them again. */
export class Tally {
  readonly #name: string;
  readonly #began = performance.now();
  readonly #counts = { fine: 0, loss: 0, crash: 0, silent: 0 };
  #told = 0;

  constructor(name: string) {
    this.#name = name;
  }

  get runs(): number {
    const { fine, loss, crash, silent } = this.#counts;
    return fine + loss + crash + silent;
  }

  count(seed: number, index: number, verdict: Verdict): void {
    this.#counts[verdict.kind] += 1;
    if (verdict.kind === 'fine') return;
    this.#told += 1;
    if (this.#told <= 20) console.error(`  ${this.#name} ${seed}/${index}: ${verdict.kind}: ${verdict.what}`);
  }

  row(): Row {
    const seconds = Number(((performance.now() - this.#began) / 1000).toFixed(1));
    const { loss, crash, silent } = this.#counts;
    return { name: this.#name, runs: this.runs, losses: loss, crashes: crash, silent, seconds };
  }
}

/** Runs a case; what it throws and an answer that does not come in `most` ms are crashes. */
export async function guarded(run: () => Promise<Verdict>, most = 30_000): Promise<Verdict> {
  let timer: NodeJS.Timeout | undefined;
  stray.length = 0;
  const late = new Promise<Verdict>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'crash', what: `no answer within ${most / 1000} s` }), most);
  });
  try {
    const verdict = await Promise.race([run(), late]);
    const [first] = stray;
    return verdict.kind === 'fine' && first !== undefined ? { kind: 'crash', what: first } : verdict;
  } catch (error) {
    return { kind: 'crash', what: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  } finally {
    clearTimeout(timer);
  }
}

/** Errors that nobody waited for, of the case that runs now. */
const stray: string[] = [];
for (const event of ['unhandledRejection', 'uncaughtException']) {
  process.on(event, (error: unknown) =>
    stray.push(`stray: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
  );
}
