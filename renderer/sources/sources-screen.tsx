import { BookOpen, ClipboardPaste, Eraser, FileUp, FolderUp, Search, Trash2 } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { SourceId } from '../../shared/domain/identity.ts';
import { reliabilityLevels } from '../../shared/domain/rating.ts';
import { cellPlace } from '../parts/cell-anchor.tsx';
import { GridColumnsMenu } from '../parts/grid-columns-menu.tsx';
import type { GridControl } from '../parts/grid-control.ts';
import { RecordGrid } from '../parts/record-grid.tsx';
import { wordsFilter } from '../parts/row-words.ts';
import { useSourceActions } from '../parts/source-actions.ts';
import { useQuickWords } from '../parts/use-quick-words.ts';
import { useProject, useReading, useWorkbench } from '../store/context.ts';
import { chooseAndImport, importDroppedFiles } from '../store/import-sources.ts';
import type { KeyMap } from '../store/keys.ts';
import { useKeys } from '../store/keys.ts';
import { usePaletteCommands } from '../store/palette-commands.ts';
import { nothingChanged } from '../store/save-state.ts';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Menu } from '../ui/menu.tsx';
import { TextField } from '../ui/text-field.tsx';
import { Toolbar, ToolbarGap } from '../ui/toolbar.tsx';
import { DropArea } from './drop-area.tsx';
import { EraseSourcesDialog } from './erase-sources-dialog.tsx';
import { ErasedSources } from './erased-sources.tsx';
import { ImportResults } from './import-results.tsx';
import { PasteDialog } from './paste-dialog.tsx';
import { RemoveSourcesDialog } from './remove-sources-dialog.tsx';
import type { OpenSourceCell } from './source-cell-editors.tsx';
import { SourceCellEditor } from './source-cell-editors.tsx';
import { sourceColumns, sourceRecords, sourceRowText } from './source-columns.ts';
import { counted } from './source-words.ts';
import { useSourceEditing } from './use-source-editing.ts';
import './sources-screen.css';

/** The register of sources: what has been imported, how far it is read, how it is rated. */
export function SourcesScreen() {
  const project = useProject();
  const { tables } = useReading(['source']);
  const { workbench, where } = useWorkbench();
  const editing = useSourceEditing();
  const actions = useSourceActions();
  const [control, setControl] = useState<GridControl | null>(null);
  const [selected, setSelected] = useState<readonly SourceId[]>([]);
  const [shownRows, setShownRows] = useState(0);
  const [open, setOpen] = useState<OpenSourceCell | null>(null);
  const [pasting, setPasting] = useState(false);
  const [removing, setRemoving] = useState<readonly SourceId[] | null>(null);
  const [erasing, setErasing] = useState<readonly SourceId[] | null>(null);
  const fixed = project.readOnly !== null;
  const quick = useQuickWords();
  const quickField = useRef<HTMLInputElement>(null);

  const columns = useMemo(
    () =>
      sourceColumns(project, {
        describe: (id, changes) => editing.describe([id], changes),
        open: (cell, id, element) => setOpen({ cell, id, place: cellPlace(element) }),
        read: editing.read,
      }),
    [project, editing],
  );
  const accept = useMemo(
    () => wordsFilter(quick.settled, (id) => sourceRowText(project, id)),
    [project, quick.settled],
  );

  const refused = useCallback(() => {
    if (project.readOnly !== null) announce(nothingChanged(project.readOnly));
    return project.readOnly !== null;
  }, [project]);
  const choose = useCallback(
    async (what: 'files' | 'folder') => {
      if (refused()) return;
      const answer = await chooseAndImport(what);
      if (!answer.ok) announce(answer.error.sentence);
    },
    [refused],
  );
  const drop = useCallback(
    async (files: readonly File[]) => {
      if (refused()) return;
      const answer = await importDroppedFiles(files);
      if (!answer.ok) announce(answer.error.sentence);
    },
    [refused],
  );
  const askRemoval = () => {
    if (refused()) return;
    if (selected.length === 0) announce('No source is selected. Select one first.');
    else setRemoving(selected);
  };
  const askErasure = () => {
    if (refused()) return;
    if (selected.length === 0) announce('No source is selected. Select one first.');
    else setErasing(selected);
  };
  const closeCell = () => {
    const closed = open;
    setOpen(null);
    setTimeout(() => {
      if (closed && (document.activeElement === document.body || document.activeElement === null)) {
        control?.focus(closed.id, closed.cell);
      }
    });
  };

  const keys: KeyMap = {
    'Mod+f': () => quickField.current?.focus(),
    Delete: askRemoval,
    ...Object.fromEntries(
      reliabilityLevels.map((level) => [
        `Shift+${level.toLowerCase()}`,
        (event: KeyboardEvent) => {
          if (!event.repeat) actions.rate(selected, level);
        },
      ]),
    ),
  };
  useKeys(keys);
  usePaletteCommands([
    {
      id: 'sources import',
      heading: 'Sources',
      label: 'Import files',
      icon: FileUp,
      run: () => void choose('files'),
    },
    {
      id: 'sources folder',
      heading: 'Sources',
      label: 'Import a folder',
      icon: FolderUp,
      run: () => void choose('folder'),
    },
    {
      id: 'sources paste',
      heading: 'Sources',
      label: 'Paste a text',
      icon: ClipboardPaste,
      run: () => {
        if (!refused()) setPasting(true);
      },
    },
    {
      id: 'sources erase',
      heading: 'Sources',
      label: 'Erase the selected sources for good',
      icon: Eraser,
      run: askErasure,
    },
  ]);
  useEffect(() => {
    if (where.source !== null && !tables.source.has(where.source)) workbench.select({ source: null });
  }, [where.source, tables, workbench]);

  const count = tables.source.size;
  const importButton = (
    <Menu
      trigger={
        <Button kind="primary" icon={FileUp} disabled={fixed}>
          Import sources
        </Button>
      }
      rows={[
        { kind: 'action', id: 'files', label: 'Files…', icon: FileUp, onSelect: () => void choose('files') },
        {
          kind: 'action',
          id: 'folder',
          label: 'Folder…',
          icon: FolderUp,
          onSelect: () => void choose('folder'),
        },
        {
          kind: 'action',
          id: 'paste',
          label: 'Paste text…',
          icon: ClipboardPaste,
          onSelect: () => setPasting(true),
        },
      ]}
    />
  );

  return (
    <DropArea onDrop={(files) => void drop(files)}>
      <div className="sources-screen">
        {count > 0 && (
          <Toolbar label="Sources" className="sources-screen-bar">
            {importButton}
            <Button
              kind="quiet"
              icon={BookOpen}
              disabled={where.source === null}
              onClick={() => where.source !== null && editing.read(where.source)}
            >
              Read
            </Button>
            <Button kind="quiet" icon={Trash2} disabled={selected.length === 0 || fixed} onClick={askRemoval}>
              Remove
            </Button>
            <ToolbarGap />
            <span className="sources-screen-count">
              {shownRows === count ? counted(count, 'source') : `${shownRows} of ${counted(count, 'source')}`}
              {selected.length > 1 && ` · ${selected.length} selected`}
            </span>
            <TextField
              label="Filter sources"
              icon={Search}
              size="compact"
              placeholder="Filter"
              className="sources-screen-filter"
              value={quick.typed}
              onChange={quick.type}
              inputRef={quickField}
              onKeyDown={(event) => {
                if (event.key === 'Escape' && quick.typed !== '') quick.type('');
                else if (event.key === 'ArrowDown' || event.key === 'Enter') control?.focus();
                else return;
                event.preventDefault();
              }}
            />
            <GridColumnsMenu control={control} />
          </Toolbar>
        )}
        <ErasedSources />
        <ImportResults onShow={(source) => workbench.select({ source })} />
        {count === 0 ? (
          <EmptyState title="No sources yet" icon={FileUp} action={importButton}>
            Import text, Markdown or HTML files, drop them or a whole folder here, or paste a text: every
            source keeps its original bytes.
          </EmptyState>
        ) : (
          <div className="sources-screen-grid">
            <RecordGrid
              name="Sources"
              records={sourceRecords}
              columns={columns}
              accept={accept}
              shown={where.source}
              onControl={setControl}
              onCounts={setShownRows}
              onSelection={(ids, lead) => {
                setSelected(ids as readonly SourceId[]);
                workbench.select({ source: lead as SourceId | null });
              }}
            />
          </div>
        )}
      </div>
      {open !== null && <SourceCellEditor key={`${open.id} ${open.cell}`} open={open} onClose={closeCell} />}
      {pasting && <PasteDialog onClose={() => setPasting(false)} />}
      {removing !== null && <RemoveSourcesDialog ids={removing} onClose={() => setRemoving(null)} />}
      {erasing !== null && <EraseSourcesDialog ids={erasing} onClose={() => setErasing(null)} />}
    </DropArea>
  );
}
