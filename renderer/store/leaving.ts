type Guard = () => Promise<boolean>;

let guard: Guard | null = null;

/** Has an open project asked before the window closes; it answers whether the window may. */
export function guardLeaving(asked: Guard): () => void {
  guard = asked;
  return () => {
    if (guard === asked) guard = null;
  };
}

/** Whether the window may close now. */
export async function mayLeave(): Promise<boolean> {
  return guard === null || (await guard());
}
