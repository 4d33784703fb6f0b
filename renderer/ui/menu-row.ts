import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

type RowText = Readonly<{
  id: string;
  label: string;
  mark?: ReactNode;
  keys?: string | undefined;
  description?: string | undefined;
  disabled?: boolean | undefined;
}>;

/** One row of a menu: does something, is ticked or not (the menu stays open), is one of several, or only orders the others. */
export type MenuRow =
  | (RowText & Readonly<{ kind: 'action'; onSelect: () => void; icon?: LucideIcon; danger?: boolean }>)
  | (RowText & Readonly<{ kind: 'check'; checked: boolean; onChange: (checked: boolean) => void }>)
  | (RowText & Readonly<{ kind: 'choice'; chosen: boolean; onSelect: () => void }>)
  | Readonly<{ kind: 'heading'; id: string; label: string }>
  | Readonly<{ kind: 'line'; id: string }>
  | Readonly<{ kind: 'submenu'; id: string; label: string; rows: readonly MenuRow[]; icon?: LucideIcon }>;
