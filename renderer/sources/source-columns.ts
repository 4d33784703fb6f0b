import { dateSpanText } from '../../shared/domain/date-span-text.ts';
import type { SourceId } from '../../shared/domain/identity.ts';
import { readDateSpan } from '../../shared/domain/read-date-span.ts';
import type { Source, SourceDescription } from '../../shared/domain/source.ts';
import { sourceLabel } from '../../shared/domain/source.ts';
import { sourceReliability } from '../../shared/project/read-model.ts';
import { scoreSource } from '../../shared/weighing/source-score.ts';
import { levelLabel } from '../parts/grade-words.ts';
import type { GridColumn } from '../parts/grid-column.ts';
import { drawCut, drawLevel, drawScore, drawTags, drawWord, element } from '../parts/grid-drawing.ts';
import type { GridRecords } from '../parts/grid-rows.ts';
import type { ProjectStore } from '../store/project-store.ts';
import { statusWords } from './source-words.ts';

/** Which cell of the register has opened a menu or a field. */
export type SourceCell = 'publisher' | 'reliability' | 'status' | 'tags';

type Doing = {
  readonly describe: (id: SourceId, changes: Partial<SourceDescription>) => void;
  readonly open: (cell: SourceCell, id: SourceId, element: HTMLElement) => void;
  readonly read: (id: SourceId) => void;
};

/** The rows of the register, and what else shows in them. */
export const sourceRecords: GridRecords = {
  kind: 'source',
  touched: (step, { tables }) => {
    switch (step.kind) {
      case 'claim': {
        const places = [step.before?.source, step.after?.source];
        return places.filter((id): id is SourceId => id !== undefined);
      }
      case 'rating': {
        const subject = (step.after ?? step.before)?.subject;
        if (subject?.kind === 'source') return [subject.id];
        return subject?.kind === 'origin' ? 'all' : [];
      }
      case 'origin':
        return tables.source.size > 0 ? 'all' : [];
      default:
        return [];
    }
  },
};

const statusOrder = { unread: 0, reading: 1, done: 2 } as const;

/** The columns of the register, reading from the project when they are drawn. */
export function sourceColumns(project: ProjectStore, doing: Doing): readonly GridColumn[] {
  const find = (id: string): Source | undefined => project.state.tables.source.get(id);
  const of = (read: (source: Source) => string) => (id: string) => {
    const source = find(id);
    return source ? read(source) : '';
  };
  const publisher = (source: Source) =>
    source.publisher === null ? '' : (project.state.tables.origin.get(source.publisher)?.name ?? '');
  const claims = (id: string) => project.state.index.claimsOfSource.get(id)?.size ?? 0;
  const score = (id: string) => {
    const source = find(id);
    return source ? scoreSource(source.sheet).score : null;
  };
  const letter = (id: string) => {
    const source = find(id);
    return source ? sourceReliability(project.state, source, project.analyst) : null;
  };
  const typedLine = (field: 'title' | 'author' | 'language', longest?: number) => ({
    typing: 'line' as const,
    onCommit: (id: string, text: string) =>
      doing.describe(id as SourceId, { [field]: text.trim().slice(0, longest ?? 2000) }),
  });
  const opens = (cell: SourceCell) => ({
    onOpen: (id: string, element: HTMLElement) => doing.open(cell, id as SourceId, element),
  });

  return [
    {
      id: 'label',
      title: 'Source',
      width: 62,
      stays: true,
      className: 'record-grid-quiet',
      text: of(sourceLabel),
      sortBy: (id) => find(id)?.number ?? null,
      onEnter: (id) => doing.read(id as SourceId),
    },
    {
      id: 'title',
      title: 'Title',
      width: 300,
      leastWidth: 222,
      grows: 2,
      className: 'source-columns-title',
      text: of(({ title }) => title),
      draw: (cell, _id, text) =>
        drawCut(cell, text === '' ? 'untitled' : text, text === '' ? 'record-grid-quiet' : ''),
      filter: 'text',
      onEnter: (id) => doing.read(id as SourceId),
      ...typedLine('title'),
    },
    {
      id: 'author',
      title: 'Author',
      width: 110,
      text: of(({ author }) => author),
      filter: 'text',
      ...typedLine('author'),
    },
    {
      id: 'publisher',
      title: 'Publisher',
      width: 136,
      text: of(publisher),
      draw: (cell, _id, text) => {
        if (text === '') return drawWord(cell, '');
        const mark = element('span', 'grid-mark source-columns-publisher');
        drawCut(mark, text);
        cell.append(mark);
      },
      filter: 'choice',
      ...opens('publisher'),
    },
    {
      id: 'published',
      title: 'Published',
      width: 98,
      text: of(({ published }) => (published ? dateSpanText(published) : '')),
      typed: of(({ published }) => published?.text ?? ''),
      sortBy: (id) => find(id)?.published?.from ?? find(id)?.published?.to ?? null,
      filter: 'text',
      typing: 'line',
      onCommit: (id, text) => doing.describe(id as SourceId, { published: readDateSpan(text) }),
    },
    {
      id: 'score',
      title: 'Score',
      width: 86,
      text: (id) => String(score(id) ?? ''),
      sortBy: score,
      draw: (cell, _id, text) => {
        if (text === '') drawWord(cell, '');
        else drawScore(cell, Number(text));
      },
      filter: 'number',
    },
    {
      id: 'reliability',
      title: 'Reliability',
      width: 100,
      text: (id) => {
        const effective = letter(id);
        return effective ? `${effective.level} ${effective.from}` : '';
      },
      sortBy: (id) => letter(id)?.level ?? null,
      choiceOf: (id) => letter(id)?.level ?? '',
      draw: (cell, id) => {
        const effective = letter(id);
        const from = effective?.from === 'publisher' ? ', from its publisher' : '';
        drawLevel(
          cell,
          effective?.level ?? null,
          effective ? `${effective.level} ${levelLabel(effective.level).toLowerCase()}${from}` : 'unrated',
        );
        if (effective?.from !== 'publisher') return;
        cell.append(' ');
        drawCut(cell, 'publisher', 'record-grid-quiet source-columns-from');
      },
      filter: 'choice',
      ...opens('reliability'),
    },
    {
      id: 'claims',
      title: 'Claims',
      width: 74,
      alignEnd: true,
      text: (id) => String(claims(id)),
      sortBy: claims,
      filter: 'number',
    },
    {
      id: 'status',
      title: 'Status',
      width: 80,
      text: of(({ status }) => statusWords[status]),
      sortBy: (id) => statusOrder[find(id)?.status ?? 'unread'],
      draw: (cell, _id, text) => drawWord(cell, text),
      filter: 'choice',
      ...opens('status'),
    },
    {
      id: 'tags',
      title: 'Tags',
      width: 110,
      text: of(({ tags }) => tags.join(', ')),
      draw: (cell, id) => drawTags(cell, find(id)?.tags ?? []),
      filter: 'text',
      ...opens('tags'),
    },
    {
      id: 'note',
      title: 'Note',
      width: 180,
      leastWidth: 100,
      grows: 1,
      text: of(({ note }) => note),
      filter: 'text',
      typing: 'lines',
      onCommit: (id, text) => doing.describe(id as SourceId, { note: text }),
    },
    {
      id: 'language',
      title: 'Language',
      width: 84,
      text: of(({ language }) => language),
      filter: 'choice',
      ...typedLine('language', 35),
    },
  ];
}

/** Everything of a row that a quick filter looks through. */
export function sourceRowText(project: ProjectStore, id: string): string {
  const source = project.state.tables.source.get(id);
  if (!source) return '';
  const publisher =
    source.publisher === null ? '' : (project.state.tables.origin.get(source.publisher)?.name ?? '');
  const published = source.published ? dateSpanText(source.published) : '';
  return [
    sourceLabel(source),
    source.title,
    publisher,
    source.author,
    published,
    source.language,
    statusWords[source.status],
    source.tags.join(' '),
    source.note,
    source.originalName,
  ].join('\n');
}
