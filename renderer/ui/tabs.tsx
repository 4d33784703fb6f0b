import type { LucideIcon } from 'lucide-react';
import { Tabs as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { createContext, useContext } from 'react';
import { classNames } from './class-names.ts';
import { onMac, spokenKeys } from './keys.ts';
import './tabs.css';

const Orientation = createContext<'vertical' | 'horizontal'>('vertical');

export type TabsProps = {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: ReactNode;
  readonly orientation?: 'vertical' | 'horizontal' | undefined;
  readonly className?: string | undefined;
};

/** Holds a list of tabs and their panels, wherever in the layout they stand. */
export function Tabs({ value, onChange, children, orientation = 'vertical', className }: TabsProps) {
  return (
    <Orientation value={orientation}>
      <Primitive.Root
        value={value}
        onValueChange={onChange}
        orientation={orientation}
        activationMode="manual"
        className={className}
      >
        {children}
      </Primitive.Root>
    </Orientation>
  );
}

/** One tab. A count is told as a description and is no part of the name. */
export type Tab = Readonly<{
  value: string;
  label: string;
  icon?: LucideIcon | undefined;
  count?: number | string | undefined;
  keys?: string | undefined;
  disabled?: boolean | undefined;
}>;

export type TabListProps = {
  readonly label: string;
  readonly tabs: readonly Tab[];
  /** Icons alone; the names stay for assistive technology and on hover. */
  readonly narrow?: boolean | undefined;
};

/** The tabs themselves: arrow keys move, Enter and Space choose. */
export function TabList({ label, tabs, narrow = false }: TabListProps) {
  const orientation = useContext(Orientation);
  return (
    <Primitive.List
      aria-label={label}
      className={classNames('ui-tabs', `ui-tabs-${orientation}`, narrow && 'ui-tabs-narrow')}
      loop
    >
      {tabs.map((tab) => (
        <Primitive.Trigger
          key={tab.value}
          value={tab.value}
          disabled={tab.disabled === true}
          className="ui-tab"
          aria-label={tab.label}
          aria-description={tab.count === undefined ? undefined : String(tab.count)}
          aria-keyshortcuts={tab.keys === undefined ? undefined : spokenKeys(tab.keys, onMac())}
          title={narrow ? tab.label : undefined}
        >
          {tab.icon === undefined ? null : <tab.icon size={16} strokeWidth={1.75} aria-hidden="true" />}
          {narrow ? null : <span className="ui-tab-text">{tab.label}</span>}
          {narrow || tab.count === undefined ? null : <span className="ui-tab-count">{tab.count}</span>}
        </Primitive.Trigger>
      ))}
    </Primitive.List>
  );
}

export type TabPanelProps = {
  readonly value: string;
  readonly children: ReactNode;
  readonly className?: string | undefined;
};

/** What a tab shows. */
export function TabPanel({ value, children, className }: TabPanelProps) {
  return (
    <Primitive.Content value={value} tabIndex={-1} className={classNames('ui-tab-panel', className)}>
      {children}
    </Primitive.Content>
  );
}
