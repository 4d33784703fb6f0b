/** Lets what waits have its turn: long work asks for it every few ms. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
