import type { ComponentType } from 'react';
import { lazy, useState } from 'react';

/** A component whose code is fetched when it is needed, or ahead of that by `fetch`. */
export type Fetched<P> = ComponentType<P> & { readonly fetch: () => Promise<void> };

/**
 * Makes a component of code that is fetched later. Stands for React's `lazy`, which waits even where the code is there
 * already, and then keeps what it shows back for 300 ms: once fetched, this one draws at once.
 */
export function fetched<P extends object>(load: () => Promise<ComponentType<P>>): Fetched<P> {
  let there: ComponentType<P> | null = null;
  const begin = async () => {
    there ??= await load();
    return there;
  };
  const Waiting = lazy(async () => ({ default: await begin() })) as unknown as ComponentType<P>;
  function Shown(props: P) {
    const [Component] = useState<{ readonly drawn: ComponentType<P> }>(() => ({ drawn: there ?? Waiting }));
    return <Component.drawn {...props} />;
  }
  return Object.assign(Shown, { fetch: async () => void (await begin()) });
}
