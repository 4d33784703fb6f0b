import { Tooltip } from 'radix-ui';
import type { ReactNode } from 'react';
import { Announcer } from './announcer.tsx';

/** What the kit needs once around the whole window: tooltips share their delay, announcements have their place. */
export function UiRoot({ children }: { readonly children: ReactNode }) {
  return (
    <Tooltip.Provider delayDuration={500} skipDelayDuration={200}>
      {children}
      <Announcer />
    </Tooltip.Provider>
  );
}
