import { Check, ChevronRight } from 'lucide-react';
import type { ContextMenu, DropdownMenu } from 'radix-ui';
import { floatingMargin } from './floating-margin.ts';
import { Kbd } from './kbd.tsx';
import { onMac, spokenKeys } from './keys.ts';
import type { MenuRow } from './menu-row.ts';

/** The primitives that dropdown and context menu have in common. */
export type MenuPrimitives = Pick<
  typeof DropdownMenu | typeof ContextMenu,
  | 'Item'
  | 'CheckboxItem'
  | 'Label'
  | 'Separator'
  | 'Sub'
  | 'SubTrigger'
  | 'SubContent'
  | 'Portal'
  | 'ItemIndicator'
>;

type Worded = Extract<MenuRow, { kind: 'action' | 'check' | 'choice' }>;

function RowText({ row }: { readonly row: Worded }) {
  return (
    <>
      {row.mark === undefined ? null : <span className="ui-row-mark">{row.mark}</span>}
      <span className="ui-row-text">
        <span>{row.label}</span>
        {row.description === undefined ? null : <span className="ui-row-description">{row.description}</span>}
      </span>
      {row.keys === undefined ? null : (
        <span className="ui-row-keys" aria-hidden="true">
          <Kbd keys={row.keys} />
        </span>
      )}
    </>
  );
}

function worded(row: Worded) {
  return {
    className: row.kind === 'action' && row.danger === true ? 'ui-row ui-row-danger' : 'ui-row',
    disabled: row.disabled === true,
    textValue: row.label,
    'aria-label': row.label,
    'aria-description': row.description,
    'aria-keyshortcuts': row.keys === undefined ? undefined : spokenKeys(row.keys, onMac()),
  };
}

type RowProps = { readonly row: MenuRow; readonly signed: boolean; readonly using: MenuPrimitives };

function Row({ row, signed, using: P }: RowProps) {
  switch (row.kind) {
    case 'line':
      return <P.Separator className="ui-row-line" />;
    case 'heading':
      return <P.Label className="ui-row-heading">{row.label}</P.Label>;
    case 'submenu':
      return (
        <P.Sub>
          <P.SubTrigger className="ui-row" textValue={row.label}>
            {row.icon === undefined ? null : <row.icon size={16} strokeWidth={1.75} aria-hidden="true" />}
            {row.icon === undefined && signed ? <span className="ui-row-sign" /> : null}
            <span className="ui-row-text">{row.label}</span>
            <ChevronRight size={16} strokeWidth={1.75} aria-hidden="true" />
          </P.SubTrigger>
          <P.Portal>
            <P.SubContent
              className="ui-floating ui-list ui-menu"
              sideOffset={4}
              collisionPadding={floatingMargin}
            >
              <MenuRows rows={row.rows} using={P} />
            </P.SubContent>
          </P.Portal>
        </P.Sub>
      );
    case 'action':
      return (
        <P.Item {...worded(row)} onSelect={row.onSelect}>
          {row.icon !== undefined ? <row.icon size={16} strokeWidth={1.75} aria-hidden="true" /> : null}
          {row.icon === undefined && signed ? <span className="ui-row-sign" /> : null}
          <RowText row={row} />
        </P.Item>
      );
    case 'check':
      return (
        <P.CheckboxItem
          {...worded(row)}
          checked={row.checked}
          onCheckedChange={row.onChange}
          onSelect={(event) => event.preventDefault()}
        >
          <span className="ui-row-sign">
            {row.checked ? <Check size={16} strokeWidth={2} aria-hidden="true" /> : null}
          </span>
          <RowText row={row} />
        </P.CheckboxItem>
      );
    case 'choice':
      return (
        <P.CheckboxItem {...worded(row)} role="menuitemradio" checked={row.chosen} onSelect={row.onSelect}>
          <span className="ui-row-sign">{row.chosen ? <span className="ui-row-dot" /> : null}</span>
          <RowText row={row} />
        </P.CheckboxItem>
      );
  }
}

/** Draws the rows of a menu with the primitives of its kind. */
export function MenuRows({
  rows,
  using,
}: {
  readonly rows: readonly MenuRow[];
  readonly using: MenuPrimitives;
}) {
  const signed = rows.some((row) => row.kind === 'check' || row.kind === 'choice');
  return rows.map((row) => <Row key={row.id} row={row} signed={signed} using={using} />);
}
