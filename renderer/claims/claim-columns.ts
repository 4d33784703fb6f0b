import type { Claim } from '../../shared/domain/claim.ts';
import { claimLabel } from '../../shared/domain/claim.ts';
import { dateSpanText } from '../../shared/domain/date-span-text.ts';
import type { ClaimId } from '../../shared/domain/identity.ts';
import { propositionLabel } from '../../shared/domain/proposition.ts';
import { readDateSpan } from '../../shared/domain/read-date-span.ts';
import { sourceLabel } from '../../shared/domain/source.ts';
import type { EffectiveReliability } from '../../shared/project/read-model.ts';
import {
  bearingOf,
  claimCredibility,
  claimReliability,
  passagesOf,
} from '../../shared/project/read-model.ts';
import { reasonMissing } from '../../shared/weighing/extreme-pair.ts';
import { chainText } from '../parts/attribution-chain.ts';
import { capital } from '../parts/claim-action-plan.ts';
import { hedgeWords, voiceWords } from '../parts/claim-words.ts';
import { levelLabel } from '../parts/grade-words.ts';
import type { GridColumn } from '../parts/grid-column.ts';
import {
  drawCut,
  drawHiddenLevel,
  drawLevel,
  drawStance,
  drawTags,
  drawWord,
  drawWrapped,
  element,
} from '../parts/grid-drawing.ts';
import type { GridRecords } from '../parts/grid-rows.ts';
import { stanceWords } from '../parts/stance-words.ts';
import type { ProjectStore } from '../store/project-store.ts';
import { announce } from '../ui/announcer.tsx';

/** Which cell of the claim grid has opened a menu or a field. */
export type ClaimCell =
  | 'proposition'
  | 'stance'
  | 'voice'
  | 'hedge'
  | 'origin'
  | 'reliability'
  | 'credibility'
  | 'tags';

type Doing = {
  readonly describe: (id: ClaimId, changes: Partial<Pick<Claim, 'wording' | 'happens' | 'note'>>) => void;
  readonly open: (cell: ClaimCell, id: ClaimId, element: HTMLElement) => void;
  readonly jump: (id: ClaimId) => void;
  /** The analyst wants the letter out of sight until the digit is set. */
  readonly hidesLetters: () => boolean;
};

/** The rows of the claim grid, and what else shows in them. */
export const claimRecords: GridRecords = {
  kind: 'claim',
  touched: (step) => {
    switch (step.kind) {
      case 'passage':
      case 'bearing':
        return [...new Set([step.before?.claim, step.after?.claim])].filter((id) => id !== undefined);
      case 'rating': {
        const subject = (step.after ?? step.before)?.subject;
        return subject?.kind === 'claim' ? [subject.id] : 'all';
      }
      case 'source':
        // Only whose letter it has and what it is called show in the rows of its claims.
        return step.before?.publisher === step.after?.publisher && step.before?.title === step.after?.title
          ? []
          : 'all';
      case 'origin':
      case 'proposition':
        return 'all';
      default:
        return [];
    }
  },
};

const stanceOrder = { supports: 0, refutes: 1, questions: 2, reports: 3 } as const;
/** Only a letter of the claim's own is marked; coming from the source is the rule. */
const fromWords: Readonly<Record<EffectiveReliability['from'], string>> = {
  claim: 'own',
  source: '',
  publisher: '',
};

/** The columns of the claim grid, reading from the project when they are drawn. */
export function claimColumns(project: ProjectStore, doing: Doing): readonly GridColumn[] {
  const find = (id: string): Claim | undefined => project.state.tables.claim.get(id);
  const of = (read: (claim: Claim) => string) => (id: string) => {
    const claim = find(id);
    return claim ? read(claim) : '';
  };
  const source = (claim: Claim) => project.state.tables.source.get(claim.source);
  const bearing = (id: string) => bearingOf(project.state, id, project.analyst);
  const proposition = (id: string) => {
    const placed = bearing(id);
    return placed ? project.state.tables.proposition.get(placed.proposition) : undefined;
  };
  const letter = (id: string) => {
    const claim = find(id);
    return claim ? claimReliability(project.state, claim, project.analyst) : null;
  };
  const digit = (id: string) => claimCredibility(project.state, id, project.analyst)?.level ?? null;
  const hidden = (id: string) => doing.hidesLetters() && digit(id) === null;
  const opens = (cell: ClaimCell) => ({
    onOpen: (id: string, place: HTMLElement) => doing.open(cell, id as ClaimId, place),
  });

  return [
    {
      id: 'source',
      title: 'Source',
      width: 76,
      stays: true,
      text: of((claim) => {
        const from = source(claim);
        return from ? sourceLabel(from) : '';
      }),
      sortBy: (id) => {
        const claim = find(id);
        return claim ? (source(claim)?.number ?? null) : null;
      },
      draw: (cell, id, text) => {
        const claim = find(id);
        const label = element('span', 'record-grid-quiet', text);
        label.title = claim ? (source(claim)?.title ?? '') : '';
        cell.append(label);
      },
      filter: 'choice',
      onEnter: (id) => doing.jump(id as ClaimId),
    },
    {
      id: 'claim',
      title: 'Claim',
      width: 320,
      leastWidth: 240,
      // Whoever rates must see what is rated, however far the ratings stand to the right.
      stays: true,
      text: of(({ wording }) => wording),
      sortBy: (id) => find(id)?.number ?? null,
      draw: (cell, id, text) => {
        cell.append(
          element('span', 'record-grid-label claim-columns-number', String(find(id)?.number ?? '')),
          ' ',
        );
        drawWrapped(cell, text);
      },
      filter: 'text',
      typing: 'lines',
      onCommit: (id, text) => {
        const claim = find(id);
        if (claim && text.trim() === '')
          announce(`${capital(claimLabel(claim))} needs a wording; it keeps the old one.`);
        else doing.describe(id as ClaimId, { wording: text.trim() });
      },
    },
    {
      id: 'quote',
      title: 'Quote',
      width: 240,
      leastWidth: 176,
      grows: 2,
      text: (id) => {
        const passages = passagesOf(project.state, id);
        const [first] = passages;
        return first ? `${first.exact}${passages.length > 1 ? ` (+${passages.length - 1})` : ''}` : '';
      },
      draw: (cell, id, text) => {
        drawCut(cell, text, 'record-grid-quotation');
        const more = passagesOf(project.state, id)
          .slice(1)
          .map(({ exact }) => exact);
        const place = cell.firstElementChild;
        if (more.length > 0 && place instanceof HTMLElement) place.title = [text, ...more].join('\n\n');
      },
      filter: 'text',
      onEnter: (id) => doing.jump(id as ClaimId),
    },
    {
      id: 'proposition',
      title: 'Proposition',
      width: 190,
      leastWidth: 160,
      grows: 1,
      text: (id) => {
        const on = proposition(id);
        return on ? `${propositionLabel(on)} ${on.wording}` : '';
      },
      sortBy: (id) => proposition(id)?.order ?? null,
      draw: (cell, id, text) => {
        const on = proposition(id);
        if (!on) return drawWord(cell, '');
        const mark = element('span', 'grid-mark claim-columns-proposition');
        // The space is not seen between the two; it keeps them apart where the cell is read out or copied.
        mark.append(element('span', 'claim-columns-proposition-label', propositionLabel(on)), ' ');
        drawCut(mark, on.wording, 'record-grid-quiet');
        mark.title = text;
        cell.append(mark);
      },
      filter: 'choice',
      ...opens('proposition'),
    },
    {
      id: 'stance',
      title: 'Stance',
      width: 108,
      text: (id) => {
        const placed = bearing(id);
        return placed ? stanceWords[placed.stance] : '';
      },
      sortBy: (id) => {
        const placed = bearing(id);
        return placed ? stanceOrder[placed.stance] : null;
      },
      draw: (cell, id) => drawStance(cell, bearing(id)?.stance ?? null),
      filter: 'choice',
      ...opens('stance'),
    },
    {
      id: 'voice',
      title: 'Voice',
      width: 108,
      text: of(({ voice }) => (voice ? voiceWords[voice.value] : '')),
      draw: (cell, _id, text) => drawWord(cell, text),
      filter: 'choice',
      ...opens('voice'),
    },
    {
      id: 'hedge',
      title: 'Hedge',
      width: 98,
      text: of(({ hedge }) => (hedge ? hedgeWords[hedge.value] : '')),
      draw: (cell, _id, text) => drawWord(cell, text),
      filter: 'choice',
      ...opens('hedge'),
    },
    {
      id: 'origin',
      title: 'Origin',
      width: 150,
      leastWidth: 80,
      text: of(({ attribution }) =>
        chainText(attribution.map((each) => project.state.tables.origin.get(each)?.name ?? '')),
      ),
      draw: (cell, _id, text) => {
        if (text === '') return drawWord(cell, '');
        const mark = element('span', 'grid-mark claim-columns-proposition');
        drawCut(mark, text);
        cell.append(mark);
      },
      filter: 'text',
      ...opens('origin'),
    },
    {
      id: 'reliability',
      title: 'Reliability',
      width: 106,
      text: (id) => {
        const effective = letter(id);
        if (!effective) return '';
        return hidden(id) ? 'hidden' : `${effective.level} ${effective.from}`;
      },
      sortBy: (id) => (hidden(id) ? null : (letter(id)?.level ?? null)),
      choiceOf: (id) => (hidden(id) ? 'hidden' : (letter(id)?.level ?? '')),
      draw: (cell, id) => {
        const effective = letter(id);
        if (effective && hidden(id)) return drawHiddenLevel(cell);
        const from = effective ? fromWords[effective.from] : '';
        drawLevel(
          cell,
          effective?.level ?? null,
          effective
            ? `${effective.level} ${levelLabel(effective.level).toLowerCase()}, ${effective.from === 'claim' ? 'its own' : `from its ${effective.from}`}`
            : 'unrated',
        );
        if (from === '') return;
        cell.append(' ');
        drawCut(cell, from, 'record-grid-quiet claim-columns-from');
      },
      filter: 'choice',
      ...opens('reliability'),
    },
    {
      id: 'credibility',
      title: 'Credibility',
      width: 134,
      text: (id) => {
        const claim = find(id);
        const level = digit(id) ?? '';
        return claim && reasonMissing(project.state, claim, project.analyst)
          ? `${level} reason missing`
          : level;
      },
      sortBy: digit,
      choiceOf: (id) => digit(id) ?? '',
      draw: (cell, id, text) => {
        drawLevel(cell, digit(id));
        if (!text.endsWith('missing')) return;
        cell.append(' ');
        drawCut(cell, 'reason missing', 'claim-columns-missing');
      },
      filter: 'choice',
      ...opens('credibility'),
    },
    {
      id: 'when',
      title: 'When',
      width: 136,
      text: of(({ happens }) => (happens ? dateSpanText(happens) : '')),
      typed: of(({ happens }) => happens?.text ?? ''),
      sortBy: (id) => find(id)?.happens?.from ?? find(id)?.happens?.to ?? null,
      filter: 'text',
      typing: 'line',
      onCommit: (id, text) => doing.describe(id as ClaimId, { happens: readDateSpan(text) }),
    },
    {
      id: 'tags',
      title: 'Tags',
      width: 130,
      text: of(({ tags }) => tags.join(', ')),
      draw: (cell, id) => drawTags(cell, find(id)?.tags ?? []),
      filter: 'text',
      ...opens('tags'),
    },
    {
      id: 'note',
      title: 'Note',
      width: 160,
      leastWidth: 80,
      text: of(({ note }) => note),
      draw: (cell, _id, text) => drawWrapped(cell, text),
      filter: 'text',
      typing: 'lines',
      onCommit: (id, text) => doing.describe(id as ClaimId, { note: text }),
    },
  ];
}

/** Everything of a row that a quick filter looks through. */
export function claimRowText(project: ProjectStore, id: string): string {
  const { state, analyst } = project;
  const claim = state.tables.claim.get(id);
  if (!claim) return '';
  const source = state.tables.source.get(claim.source);
  const placed = bearingOf(state, id, analyst);
  const proposition = placed ? state.tables.proposition.get(placed.proposition) : undefined;
  let text = `${source ? `${sourceLabel(source)} ${source.title}` : ''}\nclaim ${claim.number}\n${claim.wording}\n${claim.note}`;
  for (const passage of state.index.passagesOfClaim.get(id) ?? []) {
    text += `\n${state.tables.passage.get(passage)?.exact ?? ''}`;
  }
  if (proposition) text += `\n${propositionLabel(proposition)} ${proposition.wording}`;
  if (placed) text += `\n${stanceWords[placed.stance]}`;
  for (const origin of claim.attribution) text += `\n${state.tables.origin.get(origin)?.name ?? ''}`;
  for (const tag of claim.tags) text += `\n${tag}`;
  return text;
}
