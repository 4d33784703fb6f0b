import { expect, test } from 'vitest';
import { Tickets } from './tickets.ts';

test('a ticket stands for a path and tells only the name of the folder or file', () => {
  const tickets = new Tickets();
  const project = { kind: 'project', folder: '/home/ada/Heron.touchstone' } as const;
  const locked = tickets.issue(project);
  expect(locked).toEqual({
    ticket: expect.stringMatching(/^[\w-]{32}$/),
    kind: 'project',
    name: 'Heron.touchstone',
    sentence: null,
  });
  expect(tickets.of(locked.ticket)).toEqual(project);
  expect(tickets.issue(project).ticket).not.toBe(locked.ticket);
  const file = { kind: 'handed-over', file: '/media/stick/Heron.age', into: null } as const;
  expect(tickets.issue(file, 'Why')).toMatchObject({ kind: 'copy', name: 'Heron.age', sentence: 'Why' });
  const backup = { kind: 'backup', copy: '/b/copy-1', of: '/home/ada/Heron.touchstone', into: '/x' } as const;
  expect(tickets.issue(backup)).toMatchObject({ kind: 'copy', name: 'Heron.touchstone' });
});

test('a wrong passphrase asks again under the same ticket; one that is given back stands for nothing', () => {
  const tickets = new Tickets();
  const first = tickets.issue({ kind: 'handed-over', file: '/a.age', into: null });
  const placed = { kind: 'handed-over', file: '/a.age', into: '/b' } as const;
  expect(tickets.again(first.ticket, placed, 'Wrong')).toEqual({ ...first, sentence: 'Wrong' });
  expect(tickets.of(first.ticket)).toEqual(placed);
  tickets.forget(first.ticket);
  expect(tickets.of(first.ticket)).toBeNull();
  expect(tickets.of('guessed')).toBeNull();
});

test('tickets that nobody came back for are forgotten, oldest first', () => {
  const tickets = new Tickets();
  const issued = Array.from({ length: 30 }, (_, at) => tickets.issue({ kind: 'project', folder: `/p${at}` }));
  const standing = issued.filter(({ ticket }) => tickets.of(ticket) !== null);
  expect(standing).toEqual(issued.slice(10));
});
