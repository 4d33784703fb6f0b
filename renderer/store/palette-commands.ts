import type { LucideIcon } from 'lucide-react';
import { useEffect, useRef } from 'react';

/** Something the command palette offers while the component that offers it is on screen. */
export type PaletteCommand = {
  readonly id: string;
  readonly heading: string;
  readonly label: string;
  readonly keys?: string;
  readonly icon?: LucideIcon;
  readonly hint?: string;
  readonly keywords?: readonly string[];
  readonly disabled?: boolean;
  readonly run: () => void;
};

type Offer = { current: readonly PaletteCommand[] };
const offers: Offer[] = [];

/** Offers commands to the palette for as long as the component stands. */
export function usePaletteCommands(commands: readonly PaletteCommand[]): void {
  const offer = useRef(commands);
  offer.current = commands;
  useEffect(() => {
    offers.push(offer);
    return () => {
      offers.splice(offers.indexOf(offer), 1);
    };
  }, []);
}

/** All that is offered now, in the order of the headings' first appearance. */
export function offeredCommands(): readonly PaletteCommand[] {
  return offers.flatMap((offer) => offer.current);
}
