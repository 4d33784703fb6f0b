import type { RefObject } from 'react';
import { useMemo, useRef } from 'react';

/** A frame, and the first field to type into within it, for a popover that shall begin with typing. */
export function useInputWithin(): readonly [RefObject<HTMLDivElement | null>, RefObject<HTMLElement | null>] {
  const frame = useRef<HTMLDivElement>(null);
  const input = useMemo(
    () => ({
      get current() {
        return frame.current?.querySelector('input') ?? null;
      },
    }),
    [],
  );
  return [frame, input as RefObject<HTMLElement | null>];
}
