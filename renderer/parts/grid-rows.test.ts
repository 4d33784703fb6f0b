import { expect, test } from 'vitest';
import type { Change } from '../../shared/project/change.ts';
import { emptyProjectState } from '../../shared/project/project-state.ts';
import type { GridRecords } from './grid-rows.ts';
import { rowChanges } from './grid-rows.ts';

const records: GridRecords = {
  kind: 'claim',
  touched: (step) => {
    if (step.kind === 'bearing') return [String((step.after ?? step.before)?.claim)];
    return step.kind === 'origin' ? 'all' : [];
  },
};
const step = (kind: string, id: string, before: object | null, after: object | null) => ({
  kind,
  id,
  before,
  after,
});
const changes = (...steps: object[]) => rowChanges(records, steps as unknown as Change, emptyProjectState());

test('records of the grid come, go and are drawn again', () => {
  const result = changes(
    step('claim', 'new', null, {}),
    step('claim', 'gone', {}, null),
    step('claim', 'same', {}, {}),
  );
  expect(result).toMatchObject({ added: ['new'], removed: ['gone'], all: false });
  expect([...result.redrawn]).toEqual(['same']);
});

test('other records redraw the rows in which they show, also when they go', () => {
  const result = changes(
    step('bearing', 'b', { claim: 'one' }, null),
    step('bearing', 'c', null, { claim: 'two' }),
  );
  expect([...result.redrawn]).toEqual(['one', 'two']);
  expect(result.added).toEqual([]);
});

test('a record that may show anywhere redraws all', () => {
  expect(changes(step('origin', 'o', {}, {})).all).toBe(true);
  expect(changes(step('lineage', 'l', null, {})).all).toBe(false);
});
