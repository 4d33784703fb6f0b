import { describe, expect, it } from 'vitest';
import type { ProjectId } from '../../shared/domain/identity.ts';
import type { Command } from '../../shared/project/command.ts';
import { canBeSavedLater, carriedOver, carryOver, UnsavedEdits } from './unsaved-edits.ts';

const command = (id: string) => ({ id }) as unknown as Command;

describe('edits that could not be saved', () => {
  it('stand in the order in which they were made, whenever main answered', () => {
    const unsaved = new UnsavedEdits();
    unsaved.keep({ turn: 1, command: command('a') });
    unsaved.keep({ turn: 3, command: command('c') });
    unsaved.keep({ turn: 2, command: command('b') });
    expect(unsaved.commands.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    unsaved.drop({ turn: 2, command: command('b') });
    expect(unsaved.count).toBe(2);
    expect(unsaved.first?.turn).toBe(1);
  });

  it('are kept for a full disk and a folder that is gone, not for what main refuses', () => {
    const problem = (code: Parameters<typeof canBeSavedLater>[0]['code']) => ({ code, sentence: '' });
    expect(['disk-full', 'disk', 'not-there', 'in-use'] as const).toSatisfy((codes: readonly 'disk'[]) =>
      codes.every((code) => canBeSavedLater(problem(code))),
    );
    expect(canBeSavedLater(problem('refused'))).toBe(false);
    expect(canBeSavedLater(problem('read-only'))).toBe(false);
  });

  it('wait for their own project, and are handed out once', () => {
    carryOver('one' as ProjectId, [command('a')]);
    expect(carriedOver('other' as ProjectId)).toEqual([]);
    expect(carriedOver('one' as ProjectId)).toHaveLength(1);
    expect(carriedOver('one' as ProjectId)).toEqual([]);
  });
});
