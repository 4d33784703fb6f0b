import { Download, FileCode2, FileText } from 'lucide-react';
import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import type { RecordKind } from '../../shared/domain/tables.ts';
import { briefOf } from '../../shared/project/read-model.ts';
import { buildReport } from '../../shared/reporting/build-report.ts';
import { reportMarkdown } from '../../shared/reporting/report-markdown.ts';
import { reportOutline } from '../../shared/reporting/report-outline.ts';
import type { ReportTarget } from '../../shared/reporting/report-targets.ts';
import { useDerived, useProject, useReading, useWorkbenchStore } from '../store/context.ts';
import { useKeys } from '../store/keys.ts';
import { usePaletteCommands } from '../store/palette-commands.ts';
import { editsNotSaved, saveFirst } from '../store/save-state.ts';
import { copyText, exportReport } from '../store/window-life.ts';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { countText } from '../ui/count-text.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Notice } from '../ui/notice.tsx';
import { commitPendingText } from '../ui/pending-text.ts';
import { SegmentedControl } from '../ui/segmented-control.tsx';
import { MarkdownTree } from './markdown-tree.tsx';
import './report-screen.css';

/** All that a report is made of. */
const reported: readonly RecordKind[] = [
  'brief',
  'analyst',
  'origin',
  'proposition',
  'source',
  'claim',
  'passage',
  'bearing',
  'rating',
  'lineage',
];

/** Above this many claims the preview is drawn only when it is asked for. */
const drawnUnasked = 4_000;

/** How long an export waits for edits that are being saved, in milliseconds. */
const patience = 3_000;

/** How far down each project's preview stood, in CSS pixels, for the way back from a footnote. */
const heights = new Map<string, number>();

type View = 'reading' | 'markdown';
type Written = { readonly name: string; readonly folder: string };

/** The report: its sections with their state, a live preview, and the export. */
export function ReportScreen() {
  const project = useProject();
  const workbench = useWorkbenchStore();
  const claims = useReading(['claim']).tables.claim.size;
  const [asked, setAsked] = useState(false);
  const [view, setView] = useState<View>('reading');
  const [overwrite, setOverwrite] = useState<{ readonly name: string; readonly replace: string } | null>(
    null,
  );
  const [written, setWritten] = useState<Written | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const page = useRef<HTMLDivElement>(null);

  const shown = claims <= drawnUnasked || asked;
  const brief = briefOf(useReading(['brief']));
  const analyst = useReading(['analyst']).tables.analyst.get(project.analyst)?.name ?? '';
  const outline = useDerived(reported, (reading) => (shown ? reportOutline(reading, project.analyst) : []), [
    shown,
  ]);
  const root = useDerived(reported, (reading) => (shown ? buildReport(reading, project.analyst) : null), [
    shown,
  ]);
  const drawn = useDeferredValue(root);
  const markdown = useMemo(() => (view === 'markdown' && root ? reportMarkdown(root) : ''), [view, root]);

  async function writeOut(replace: string | null): Promise<void> {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    commitPendingText();
    const settled = await project.settled(patience);
    const answer = settled ? await exportReport(project.analyst, replace) : null;
    setBusy(false);
    // Main writes what is saved: the file would lack what the preview shows.
    if (answer === null) {
      return setProblem(
        `${editsNotSaved(project.atRisk)} and would be missing from the report. ${saveFirst}`,
      );
    }
    if (!answer.ok) return setProblem(answer.error.sentence);
    if (answer.value.status === 'exists') return setOverwrite(answer.value);
    if (answer.value.status === 'written') {
      setWritten(answer.value);
      announce(`The report was written to ${answer.value.name}.`, { quiet: true });
    }
  }

  const follow = useCallback(
    (target: ReportTarget) => {
      if (!target.source) return;
      workbench.go({
        screen: 'sources',
        reading: target.source,
        passage: target.passage ?? null,
        claim: target.claim ?? null,
      });
    },
    [workbench],
  );

  const standAgain = useCallback(
    (preview: HTMLElement | null) => {
      if (preview) preview.scrollTop = heights.get(project.id) ?? 0;
    },
    [project.id],
  );

  function goToSection(section: string): void {
    setView('reading');
    requestAnimationFrame(() => {
      const place = page.current?.querySelector<HTMLElement>(`[data-section="${section}"]`);
      place?.scrollIntoView({ block: 'start' });
    });
  }

  useKeys({
    m: () => setView(view === 'reading' ? 'markdown' : 'reading'),
  });
  usePaletteCommands([
    {
      id: 'report export',
      heading: 'Report',
      label: 'Export report',
      keys: 'Mod+E',
      icon: Download,
      run: () => void writeOut(null),
    },
    {
      id: 'report view',
      heading: 'Report',
      label: view === 'reading' ? 'Show the Markdown' : 'Show the preview',
      keys: 'm',
      icon: FileCode2,
      run: () => setView(view === 'reading' ? 'markdown' : 'reading'),
    },
  ]);

  return (
    <div className="report-screen">
      <nav className="report-screen-outline" aria-label="Sections of the report">
        <h2>Sections</h2>
        <ol>
          {outline.map((section) => (
            <li key={section.id}>
              <button type="button" onClick={() => goToSection(section.id)}>
                <span
                  className={`report-screen-state report-screen-state-${section.state.kind}`}
                  aria-hidden
                />
                <span className="report-screen-section">{section.title}</span>
                <span className="report-screen-note">{section.state.note}</span>
              </button>
            </li>
          ))}
        </ol>
      </nav>

      <section className="report-screen-preview" aria-label="Report preview" ref={page}>
        {!shown || !drawn ? (
          <EmptyState
            icon={FileText}
            title={`A report of ${countText(claims)} claims`}
            action={<Button onClick={() => setAsked(true)}>Show the preview</Button>}
          >
            Drawing a preview of this length takes a moment. The export does not need it.
          </EmptyState>
        ) : view === 'markdown' ? (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text that scrolls must be reachable by keyboard
          <pre className="report-screen-markdown" tabIndex={0}>
            {markdown}
          </pre>
        ) : (
          <div
            className="report-screen-page"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text that scrolls must be reachable by keyboard
            tabIndex={0}
            ref={standAgain}
            onScroll={(event) => heights.set(project.id, event.currentTarget.scrollTop)}
          >
            <MarkdownTree root={drawn} follow={follow} />
          </div>
        )}
      </section>

      <aside className="report-screen-export" aria-label="Export">
        <Button
          kind="primary"
          icon={Download}
          keys="Mod+E"
          onClick={() => void writeOut(null)}
          disabled={busy}
        >
          Export report
        </Button>
        {problem && <Notice kind="fault">{problem}</Notice>}
        {written && (
          <Notice kind="info" title={`Written to ${written.name}`} onDismiss={() => setWritten(null)}>
            <span className="report-screen-folder">{written.folder}</span>
          </Notice>
        )}
        <SegmentedControl
          label="Show"
          value={view}
          onChange={setView}
          options={[
            { value: 'reading', label: 'Preview' },
            { value: 'markdown', label: 'Markdown' },
          ]}
        />
        <Button
          kind="quiet"
          onClick={() => {
            void copyText(reportMarkdown(buildReport(project.state, project.analyst))).then((copied) =>
              announce(
                copied
                  ? 'The Markdown is on the clipboard.'
                  : 'The Markdown is too long for the clipboard. Export it instead.',
              ),
            );
          }}
        >
          Copy Markdown
        </Button>
        <dl className="report-screen-facts">
          <dt>Format</dt>
          <dd>Markdown, one file</dd>
          <dt>Marking</dt>
          <dd>{[brief.marking.tlp, brief.marking.banner].filter(Boolean).join(' · ') || 'None set'}</dd>
          <dt>Ratings and stances of</dt>
          <dd>{analyst}</dd>
          <dt>Exported again</dt>
          <dd>The same project gives the same file.</dd>
        </dl>
      </aside>

      <ConfirmDialog
        open={overwrite !== null}
        onOpenChange={(open) => !open && setOverwrite(null)}
        title={`Replace ${overwrite?.name ?? ''}?`}
        confirmLabel="Replace the file"
        danger
        onConfirm={() => {
          const token = overwrite?.replace ?? null;
          setOverwrite(null);
          void writeOut(token);
        }}
      >
        A file of this name is there already. Its present content will be lost.
      </ConfirmDialog>
    </div>
  );
}
