import { applyBriefCommand } from './apply-brief.ts';
import { applyClaimCommand } from './apply-claims.ts';
import { applySourceCommand } from './apply-sources.ts';
import { applyWeighingCommand } from './apply-weighing.ts';
import type { Change } from './change.ts';
import type { Command, SingleCommand } from './command.ts';
import { Draft, RefusedCommand } from './draft.ts';
import type { ProjectReading } from './project-state.ts';
import type { Refusal, Result } from './refusal.ts';
import { success } from './refusal.ts';

/**
 * The one way in which a project changes: what a command does to the records, as a Change, or why it cannot be done.
 * Pure: the same records and command give the same Change in the window, in main and on the command line.
 */
export function apply(reading: ProjectReading, command: Command): Result<Change, Refusal> {
  const draft = new Draft(reading);
  try {
    for (const single of command.type === 'batch' ? command.commands : [command]) {
      if (single.type !== 'addAnalyst') needAnalyst(draft, single.analyst);
      applySingle(draft, single);
    }
    // Last, since a batch may begin with saying who works.
    if (command.type === 'batch') needAnalyst(draft, command.analyst);
  } catch (error) {
    if (error instanceof RefusedCommand) return { ok: false, error: error.refusal };
    throw error;
  }
  return success(draft.change());
}

function needAnalyst(draft: Draft, analyst: string): void {
  if (draft.find('analyst', analyst) === undefined) {
    throw new RefusedCommand(
      'unknown-record',
      'The project does not know who is working. Say who you are first.',
    );
  }
}

function applySingle(draft: Draft, command: SingleCommand): void {
  switch (command.type) {
    case 'describeBrief':
    case 'addAnalyst':
    case 'addOrigin':
    case 'describeOrigin':
    case 'mergeOrigin':
    case 'removeOrigin':
    case 'addProposition':
    case 'describeProposition':
    case 'orderPropositions':
    case 'mergeProposition':
    case 'removePropositions':
      return applyBriefCommand(draft, command);
    case 'addSources':
    case 'describeSources':
    case 'tagSources':
    case 'scoreSource':
    case 'rereadSource':
    case 'removeSources':
      return applySourceCommand(draft, command);
    case 'captureClaim':
    case 'describeClaims':
    case 'tagClaims':
    case 'splitClaim':
    case 'removeClaims':
    case 'addPassage':
    case 'removePassage':
    case 'translatePassage':
      return applyClaimCommand(draft, command);
    case 'placeClaims':
    case 'setStance':
    case 'rate':
    case 'recordLineage':
    case 'removeLineage':
      return applyWeighingCommand(draft, command);
    default: {
      const unknown: never = command;
      throw new Error(`unknown command ${JSON.stringify(unknown)}`);
    }
  }
}
