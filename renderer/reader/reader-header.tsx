import { AArrowDown, AArrowUp, ChevronLeft, Ellipsis, Search } from 'lucide-react';
import { memo, useCallback, useSyncExternalStore } from 'react';
import { chosenEncodings } from '../../shared/contract/import-report.ts';
import { dateSpanText } from '../../shared/domain/date-span-text.ts';
import type { Source, SourceStatus } from '../../shared/domain/source.ts';
import { sourceLabel, sourceStatuses } from '../../shared/domain/source.ts';
import { sourceReliability } from '../../shared/project/read-model.ts';
import { useClaimActions } from '../parts/claim-actions.ts';
import { LetterChip } from '../parts/grade-chip.tsx';
import { useProject, useReading, useWorkbench } from '../store/context.ts';
import { rereadSource } from '../store/reread-source.ts';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Menu } from '../ui/menu.tsx';
import type { MenuRow } from '../ui/menu-row.ts';
import { Select } from '../ui/select.tsx';
import { encodingNames } from './encoding-names.ts';
import type { OpenPage } from './open-page.ts';
import { claimsInTextOrder } from './source-claims.ts';

type ReaderHeaderProps = {
  readonly source: Source;
  readonly page: OpenPage | null;
  readonly narrow: boolean;
  readonly onLeave: () => void;
  readonly onCapture: () => void;
  readonly onFind: () => void;
  /** One step larger or smaller; 0 for the usual size. */
  readonly onResize: (by: 1 | 0 | -1) => void;
};

/** What source this is, how far its work has come, and what can be done with its text. */
export const ReaderHeader = memo(DrawnHeader);

function DrawnHeader({ source, page, narrow, onLeave, onCapture, onFind, onResize }: ReaderHeaderProps) {
  const project = useProject();
  const reading = useReading(['source', 'origin', 'rating']);
  const publisher = source.publisher === null ? undefined : reading.tables.origin.get(source.publisher);
  const letter = sourceReliability(reading, source, project.analyst);
  const facts = [
    publisher?.name ?? source.author,
    source.published === null ? '' : dateSpanText(source.published),
    source.language === '' ? '' : languageName(source.language),
  ].filter((fact) => fact !== '');
  return (
    <div className="reader-header">
      <Button
        kind="quiet"
        size="compact"
        icon={ChevronLeft}
        onClick={onLeave}
        title="Back to the register (Esc)"
      >
        Sources
      </Button>
      <div className="reader-title">
        <h1 title={source.title}>
          <span className="reader-label">{sourceLabel(source)}</span> {source.title || source.originalName}
        </h1>
        <p>
          <LetterChip level={letter?.level ?? null} title={letterTitle(letter)} />
          <span className="reader-facts">{facts.join(' · ')}</span>
          <span className="reader-counts">
            <ClaimCounts page={page} sourceHasLetter={letter !== null} />
          </span>
        </p>
      </div>
      <div className="reader-tools">
        <div className="reader-status">
          <Select<SourceStatus>
            label="Status"
            size="compact"
            value={source.status}
            options={sourceStatuses.map((status) => ({ value: status, label: status }))}
            onChange={(status) => {
              const changed = project.dispatch({
                type: 'describeSources',
                sources: [source.id],
                changes: { status },
                origins: [],
              });
              if (!changed.ok) announce(changed.error.sentence);
            }}
          />
        </div>
        {!narrow && (
          <>
            <IconButton label="Smaller text" icon={AArrowDown} keys="Mod+-" onClick={() => onResize(-1)} />
            <IconButton label="Larger text" icon={AArrowUp} keys="Mod++" onClick={() => onResize(1)} />
          </>
        )}
        <IconButton label="Find in this text" icon={Search} keys="Mod+f" onClick={onFind} />
        <MoreMenu source={source} page={page} narrow={narrow} onResize={onResize} />
        {/* The press must leave the selection and the focus where they are: they say what is captured. */}
        <Button kind="primary" keys="c" onMouseDown={(event) => event.preventDefault()} onClick={onCapture}>
          Capture claim
        </Button>
      </div>
    </div>
  );
}

function ClaimCounts({
  page,
  sourceHasLetter,
}: {
  readonly page: OpenPage | null;
  readonly sourceHasLetter: boolean;
}) {
  const { where } = useWorkbench();
  const actions = useClaimActions();
  const subscribe = useCallback((listener: () => void) => page?.subscribe(listener) ?? (() => {}), [page]);
  useSyncExternalStore(subscribe, () => page?.version ?? -1);
  if (!page) return null;
  const { count } = page.claims;
  const at =
    where.claim !== null && page.claims.has(where.claim)
      ? claimsInTextOrder(page.claims).indexOf(where.claim)
      : -1;
  const unrated = page.claims.unrated(sourceHasLetter);
  return (
    <>
      {at >= 0 ? `claim ${at + 1} of ${count}` : count === 1 ? '1 claim' : `${count} claims`}
      {unrated > 0 && (
        <>
          {' · '}
          <button
            type="button"
            className="reader-unrated"
            title="Go to the next unrated claim (u)"
            onClick={() => actions.nextUnrated(where.claim)}
          >
            {unrated} unrated
          </button>
        </>
      )}
    </>
  );
}

function MoreMenu({
  source,
  page,
  narrow,
  onResize,
}: Pick<ReaderHeaderProps, 'source' | 'page' | 'narrow' | 'onResize'>) {
  const subscribe = useCallback((listener: () => void) => page?.subscribe(listener) ?? (() => {}), [page]);
  const unclaimed = useSyncExternalStore(subscribe, () => page?.claims.count === 0);
  const rows: MenuRow[] = [];
  if (narrow) {
    rows.push(
      { kind: 'action', id: 'larger', label: 'Larger text', keys: 'Mod++', onSelect: () => onResize(1) },
      { kind: 'action', id: 'smaller', label: 'Smaller text', keys: 'Mod+-', onSelect: () => onResize(-1) },
    );
  }
  rows.push({
    kind: 'action',
    id: 'usual',
    label: 'Usual text size',
    keys: 'Mod+0',
    onSelect: () => onResize(0),
  });
  if (unclaimed) {
    rows.push(
      { kind: 'line', id: 'line' },
      {
        kind: 'submenu',
        id: 'encoding',
        label: 'Wrong encoding? Choose another',
        rows: chosenEncodings.map((encoding) => ({
          kind: 'choice' as const,
          id: encoding,
          label: encodingNames[encoding],
          chosen: source.extractor.encoding.toLowerCase() === encoding,
          onSelect: () =>
            void rereadSource(source.id, encoding).then((answer) =>
              announce(answer.ok ? `Read again as ${encodingNames[encoding]}.` : answer.error.sentence),
            ),
        })),
      },
    );
  }
  return <Menu label="More" align="end" trigger={<IconButton label="More" icon={Ellipsis} />} rows={rows} />;
}

function letterTitle(letter: ReturnType<typeof sourceReliability>): string {
  if (letter === null) return 'Reliability: unrated';
  return letter.from === 'publisher' ? 'Reliability, from the publisher' : 'Reliability of this source';
}

function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
