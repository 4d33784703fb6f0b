import { useMemo, useRef } from 'react';

// biome-ignore lint/suspicious/noExplicitAny: any functions may be kept steady
type Actions = Readonly<Record<string, (...given: any[]) => void>>;

/** The same functions at every render, each calling the latest of its name: what gets them need not be drawn again. */
export function useSteady<A extends Actions>(actions: A): A {
  const latest = useRef(actions);
  latest.current = actions;
  return useMemo(() => {
    const names = Object.keys(latest.current);
    return Object.fromEntries(
      names.map((name) => [name, (...given: unknown[]) => latest.current[name]?.(...given)]),
    ) as A;
  }, []);
}
