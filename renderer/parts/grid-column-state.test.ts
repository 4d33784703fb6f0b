import { expect, test } from 'vitest';
import type { GridColumn } from './grid-column.ts';
import { inKeptOrder, readKeptColumns, usualColumns } from './grid-column-state.ts';

const column = (id: string, more: Partial<GridColumn> = {}): GridColumn => ({
  id,
  title: id,
  width: 100,
  text: () => '',
  ...more,
});
const columns = [
  column('a', { stays: true }),
  column('b'),
  column('c', { grows: 2 }),
  column('d', { hidden: true }),
];

test('what was kept is read, without columns that are no more', () => {
  const kept = JSON.stringify([{ colId: 'c', width: 50 }, { colId: 'former' }, { colId: 'a' }]);
  expect(readKeptColumns(kept, columns)?.map(({ colId }) => colId)).toEqual(['c', 'a']);
});

test('what cannot be read begins afresh', () => {
  for (const kept of [undefined, '', '{', '{}', 'null', '[]', '[null,3,"x"]', '[{"colId":"former"}]']) {
    expect(readKeptColumns(kept, columns)).toBeNull();
  }
});

test('the kept order holds, and new columns stand last in their own order', () => {
  const order = inKeptOrder(columns, [{ colId: 'd' }, { colId: 'b' }]).map(({ id }) => id);
  expect(order).toEqual(['d', 'b', 'a', 'c']);
  expect(inKeptOrder(columns, null)).toBe(columns);
});

test('going back shows every column as it is described, unsorted', () => {
  expect(usualColumns(columns)).toEqual([
    { colId: 'a', width: 100, flex: null, hide: false, pinned: 'left', sort: null },
    { colId: 'b', width: 100, flex: null, hide: false, pinned: null, sort: null },
    { colId: 'c', width: 100, flex: 2, hide: false, pinned: null, sort: null },
    { colId: 'd', width: 100, flex: null, hide: true, pinned: null, sort: null },
  ]);
});
