import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import type { PanelImperativeHandle } from 'react-resizable-panels';
import { Group, Panel as Primitive, Separator } from 'react-resizable-panels';
import './panels.css';

/** A length in pixels, or a share such as `30%`. */
export type PanelLength = number | `${number}%`;

export type PanelsProps = {
  /** Names the group among others on the screen. */
  readonly id: string;
  /** Panels with a PanelDivider between each two. */
  readonly children: ReactNode;
  readonly orientation?: 'horizontal' | 'vertical' | undefined;
  /** What was saved: percent of the group by the id of the panel. A set that names other panels is left aside. */
  readonly sizes?: Readonly<Record<string, number>> | undefined;
  /** Called after a hand has moved a divider, not for changes of the window. */
  readonly onSizesChange?: ((sizes: Readonly<Record<string, number>>) => void) | undefined;
};

/** Panels beside each other that are resized by mouse and by keyboard. */
export function Panels({ id, children, orientation = 'horizontal', sizes, onSizesChange }: PanelsProps) {
  return (
    <Group
      id={id}
      className="ui-panels"
      orientation={orientation}
      defaultLayout={sizes}
      onLayoutChanged={(layout, meta) => {
        if (meta.isUserInteraction) onSizesChange?.(meta.requestedLayout ?? layout);
      }}
    >
      {children}
    </Group>
  );
}

export type PanelProps = {
  readonly id: string;
  readonly children: ReactNode;
  readonly size?: PanelLength | undefined;
  readonly min?: PanelLength | undefined;
  readonly max?: PanelLength | undefined;
  readonly collapsible?: boolean | undefined;
  /** Given when somebody else decides; tell the state back through `onCollapsedChange`. */
  readonly collapsed?: boolean | undefined;
  readonly onCollapsedChange?: ((collapsed: boolean) => void) | undefined;
  readonly collapsedSize?: PanelLength | undefined;
  /** Keeps its pixels when the window grows; one panel of a group must not. */
  readonly keepPixels?: boolean | undefined;
  readonly className?: string | undefined;
};

/** One panel of a group. */
export function Panel({
  id,
  children,
  size,
  min,
  max,
  collapsible = false,
  collapsed,
  onCollapsedChange,
  collapsedSize = 0,
  keepPixels = false,
  className,
}: PanelProps) {
  const handle = useRef<PanelImperativeHandle>(null);
  const known = useRef(collapsed ?? false);
  useEffect(() => {
    const panel = handle.current;
    if (panel === null || collapsed === undefined || panel.isCollapsed() === collapsed) return;
    known.current = collapsed;
    if (collapsed) panel.collapse();
    else panel.expand();
  }, [collapsed]);
  return (
    <Primitive
      id={id}
      panelRef={handle}
      className={className}
      defaultSize={size}
      minSize={min}
      maxSize={max}
      collapsible={collapsible}
      collapsedSize={collapsedSize}
      groupResizeBehavior={keepPixels ? 'preserve-pixel-size' : 'preserve-relative-size'}
      onResize={() => {
        const now = handle.current?.isCollapsed() ?? false;
        if (!collapsible || now === known.current) return;
        known.current = now;
        onCollapsedChange?.(now);
      }}
    >
      {children}
    </Primitive>
  );
}

/** The line between two panels: drag it, or focus it and use the arrow keys; Enter folds the panel beside it. */
export function PanelDivider({ label }: { readonly label: string }) {
  return <Separator className="ui-panel-divider" aria-label={label} />;
}
