/** Those who want to be told of something, in the order in which they came. */
export class Listeners<T> {
  readonly #all = new Set<(told: T) => void>();

  /** Returns how to stop. */
  add(listener: (told: T) => void): () => void {
    this.#all.add(listener);
    return () => this.#all.delete(listener);
  }

  /** One listener's fault keeps nothing from the others, nor an edit from being acknowledged. */
  tell(told: T): void {
    for (const listener of this.#all) {
      try {
        listener(told);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
