/** How long the window may take to commit what is being typed, in ms: while nobody works, and when the computer sleeps. */
export const patience = { idle: 4_000, sleep: 1_000 } as const;

export type LockSurroundings = {
  /** Whether an encrypted project is open. */
  readonly lockable: () => boolean;
  /** After how many minutes without work it is locked; null never. */
  readonly minutes: () => number | null;
  /** Whether something runs that locking would break off. */
  readonly busy: () => boolean;
  /** Asks the window to commit what is being typed, and then to lock. */
  readonly announce: () => void;
  /** Locks without the window. */
  readonly lock: (sentence: string) => Promise<unknown>;
  /** A clock in ms that nobody sets. */
  readonly now: () => number;
};

/**
 * Locks an encrypted project after a while without work, and when the computer goes to sleep. The window is asked first,
 * so that no typed text is lost; one that does not answer does not keep the project open.
 */
export class AutomaticLock {
  readonly #around: LockSurroundings;
  #workedAt: number;
  #sentence: string | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(around: LockSurroundings) {
    this.#around = around;
    this.#workedAt = around.now();
  }

  /** Hears that somebody works: types, points, or has something done. */
  worked(): void {
    this.#workedAt = this.#around.now();
  }

  /** Looks whether it is time; to be called now and then. */
  look(): void {
    const { lockable, minutes, busy, now } = this.#around;
    const after = minutes();
    if (after === null || !lockable()) return;
    if (busy()) return this.worked();
    if (now() - this.#workedAt < after * 60_000) return;
    this.soon(
      `Locked after ${after === 1 ? 'a minute' : `${after} minutes`} without work. Everything saved is safe.`,
      patience.idle,
    );
  }

  /** Locks as soon as the window has committed what is being typed, and in any case after `wait` ms. */
  soon(sentence: string, wait: number): void {
    if (this.#timer !== null || !this.#around.lockable()) return;
    this.#sentence = sentence;
    this.#timer = setTimeout(() => {
      this.#sentence = null;
      this.#timer = null;
      this.worked();
      void this.#around.lock(sentence);
    }, wait);
    this.#around.announce();
  }

  /** Hears that the window locks now; answers why, or null where it is its user who wants it. */
  begun(): string | null {
    if (this.#timer !== null) clearTimeout(this.#timer);
    const sentence = this.#sentence;
    this.#timer = null;
    this.#sentence = null;
    this.worked();
    return sentence;
  }
}
