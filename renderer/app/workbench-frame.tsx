import { Suspense, useEffect, useState } from 'react';
import type { Screen } from '../../shared/contract/screens.ts';
import { briefOf } from '../../shared/project/read-model.ts';
import { saveCopyElsewhere } from '../care/save-elsewhere.ts';
import { ClaimActionsHost } from '../parts/claim-actions-host.tsx';
import {
  useProject,
  useReading,
  useSettings,
  useSettingsStore,
  useWhere,
  useWorkbenchStore,
} from '../store/context.ts';
import { isTyping, useKeys } from '../store/keys.ts';
import type { Opening } from '../store/window-life.ts';
import { onMenu } from '../store/window-life.ts';
import { announce } from '../ui/announcer.tsx';
import { Drawer } from '../ui/drawer.tsx';
import { FaultBoundary } from '../ui/fault-boundary.tsx';
import { Panel, PanelDivider, Panels } from '../ui/panels.tsx';
import { commitPendingText } from '../ui/pending-text.ts';
import { TabPanel, Tabs } from '../ui/tabs.tsx';
import { useAheadOfReading } from './ahead-of-reading.ts';
import { FaultBand } from './fault-band.tsx';
import { Inspector } from './inspector.tsx';
import { MarkingBand } from './marking-band.tsx';
import { Navigation } from './navigation.tsx';
import { ProjectNotices } from './project-notices.tsx';
import { ReadOnlyBand } from './read-only-band.tsx';
import {
  ClaimsScreen,
  ComparisonScreen,
  fetchOtherScreens,
  ReaderScreen,
  ReportScreen,
  SourcesScreen,
} from './screens-to-fetch.ts';
import { StatusLine } from './status-line.tsx';
import { TopBar } from './top-bar.tsx';
import { useWindowWidth } from './window-width.ts';
import { useWorkbenchCommands } from './workbench-commands.ts';
import type { Sheet } from './workbench-sheets.tsx';
import { WorkbenchSheets } from './workbench-sheets.tsx';
import './workbench-frame.css';

/** Below these widths, in CSS pixels, the inspector is a drawer (LOOK, Frame). */
const inspectorFits = 1100;
const inspectorFitsReader = 1400;

/** The frame of the workbench: marking, top bar, navigation, the work, the inspector, the status line. */
export function WorkbenchFrame({
  onLeave,
  onOpened,
  onLock,
}: {
  /** Closes the project; `new` goes on to making another. */
  readonly onLeave: (next?: 'new') => void;
  readonly onOpened: (opening: Opening) => void;
  readonly onLock: () => void;
}) {
  const project = useProject();
  const reading = useReading(['brief']);
  const workbench = useWorkbenchStore();
  const screen = useWhere((where) => where.screen);
  const read = useWhere((where) => where.reading);
  const settings = useSettings();
  const settingsStore = useSettingsStore();
  const width = useWindowWidth();
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const [inspecting, setInspecting] = useState(false);

  const brief = briefOf(reading);
  const readerOpen = screen === 'sources' && read !== null;
  const drawer = width < (readerOpen ? inspectorFitsReader : inspectorFits);
  const hasInspector = screen === 'sources' || screen === 'claims' || screen === 'compare';
  const folded = settings.panels['inspector folded'] === 'yes';
  const docked = hasInspector && !drawer && !folded;

  async function step(which: 'undo' | 'redo'): Promise<void> {
    commitPendingText();
    const nothing = which === 'undo' ? 'There is nothing to undo.' : 'There is nothing to redo.';
    const answer = await (which === 'undo' ? project.undo() : project.redo());
    if (!answer.ok) announce(answer.error.sentence);
    else if (answer.value === null) announce(nothing);
    else announce(which === 'undo' ? `Undone: ${answer.value}` : `Done again: ${answer.value}`);
  }

  function toggleInspector(): void {
    if (drawer) setInspecting((open) => !open);
    else settingsStore.change({ panels: { ...settings.panels, 'inspector folded': folded ? 'no' : 'yes' } });
  }

  const elsewhere = () => void saveCopyElsewhere(project);
  useAheadOfReading();
  const commands = useWorkbenchCommands({
    step: (which) => void step(which),
    show: setSheet,
    toggleInspector,
    onLeave,
    onOpened,
    onLock,
    onSaveElsewhere: elsewhere,
  });

  useKeys({
    'Mod+z': () => void step('undo'),
    'Mod+Shift+z': () => void step('redo'),
    'Mod+y': () => void step('redo'),
    'Mod+k': () => setSheet('palette'),
    'Mod+1': () => workbench.go({ screen: 'sources', reading: null, passage: null }),
    'Mod+2': () => workbench.go({ screen: 'claims' }),
    'Mod+3': () => workbench.go({ screen: 'compare' }),
    'Mod+4': () => workbench.go({ screen: 'report' }),
    'Mod+i': () => commands.run('import'),
    'Mod+e': () => commands.run('export'),
    'Mod+o': () => commands.run('open'),
    'Mod+.': toggleInspector,
    'Mod+h': () => setSheet((open) => (open === 'history' ? null : 'history')),
    'Mod+l': onLock,
    'Alt+ArrowLeft': () => (workbench.canGoBack ? workbench.back() : false),
    'Alt+ArrowRight': () => workbench.forward(),
    '?': () => setSheet('keys'),
  });

  useEffect(
    () =>
      onMenu((entry) => {
        if ((entry === 'undo' || entry === 'redo') && isTyping(document.activeElement)) {
          document.execCommand(entry);
        } else commands.run(entry);
      }),
    [commands],
  );
  useEffect(fetchOtherScreens, []);
  useEffect(() => {
    document.documentElement.classList.add('marked');
    return () => document.documentElement.classList.remove('marked');
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with another screen goes what had the focus
  useEffect(() => {
    const frame = requestAnimationFrame(catchLostFocus);
    return () => cancelAnimationFrame(frame);
  }, [screen, read]);
  useEffect(() => {
    // What a key has done may have taken away what had the focus, at once or when it has finished closing.
    const look = () => {
      requestAnimationFrame(catchLostFocus);
      setTimeout(catchLostFocus, 250);
    };
    window.addEventListener('keyup', look);
    return () => window.removeEventListener('keyup', look);
  }, []);
  useEffect(() => {
    // The title of a window stands in task bars and lists, also while the project is covered or locked.
    document.title = project.encrypted ? 'Touchstone' : `${brief.title} – Touchstone`;
    return () => {
      document.title = 'Touchstone';
    };
  }, [brief.title, project]);

  const work = (
    // A boundary of its own for each screen: one that waits for its code must not keep the one before hidden behind it,
    // with its effects undone and its state as it was.
    <FaultBoundary key={readerOpen ? `reader ${read}` : screen} what="This screen">
      <Suspense fallback={<div className="workbench-frame-waiting" />}>
        {screen === 'sources' && read !== null ? (
          <ReaderScreen key={read} source={read} />
        ) : screen === 'sources' ? (
          <SourcesScreen />
        ) : screen === 'claims' ? (
          <ClaimsScreen />
        ) : screen === 'compare' ? (
          <ComparisonScreen />
        ) : (
          <ReportScreen />
        )}
      </Suspense>
    </FaultBoundary>
  );

  return (
    <div className="workbench-frame">
      <header className="workbench-frame-head">
        <MarkingBand marking={brief.marking} where="top" />
        <TopBar
          title={brief.title}
          show={setSheet}
          onLock={onLock}
          onSaveElsewhere={elsewhere}
          onStep={(which) => void step(which)}
          onLeave={() => onLeave()}
          inspector={hasInspector ? { open: drawer ? inspecting : !folded, toggle: toggleInspector } : null}
        />
        <ReadOnlyBand onRecover={() => setSheet('recover')} />
      </header>
      <Tabs
        value={screen}
        onChange={(chosen) => workbench.go({ screen: chosen as Screen, reading: null, passage: null })}
        className="workbench-frame-body"
      >
        <Navigation
          narrow={width < inspectorFits}
          onAgain={() => read !== null && workbench.go({ reading: null, passage: null })}
        />
        <main className="workbench-frame-main">
          <TabPanel value={screen} className="workbench-frame-work">
            <ProjectNotices />
            <Panels
              id="inspector"
              sizes={docked ? savedSizes(settings.panels['inspector']) : undefined}
              onSizesChange={(sizes) =>
                docked &&
                settingsStore.change({
                  panels: { ...settingsStore.now.panels, inspector: JSON.stringify(sizes) },
                })
              }
            >
              {/* The same place in the tree with and without an inspector: what is at work is not begun anew. */}
              <Panel id="work" min={docked ? 480 : 0}>
                {work}
              </Panel>
              {docked && <PanelDivider label="Width of the inspector" />}
              {docked && (
                <Panel id="inspector" size={328} min={280} max={560} keepPixels>
                  <Inspector />
                </Panel>
              )}
            </Panels>
          </TabPanel>
        </main>
      </Tabs>
      <footer>
        <FaultBand />
        <StatusLine />
        <MarkingBand marking={brief.marking} where="bottom" />
      </footer>

      {hasInspector && drawer && (
        <Drawer open={inspecting} onOpenChange={setInspecting} title="Inspector" width={360}>
          <Inspector />
        </Drawer>
      )}
      <ClaimActionsHost />
      <WorkbenchSheets sheet={sheet} show={setSheet} onLock={onLock} />
    </div>
  );
}

/** The panel of the screen takes a focus that has gone down with what had it, until something in the panel does. */
function catchLostFocus(): void {
  if (document.activeElement !== document.body) return;
  document.querySelector<HTMLElement>('.workbench-frame-work')?.focus({ preventScroll: true });
}

function savedSizes(kept: string | undefined): Readonly<Record<string, number>> | undefined {
  if (kept === undefined) return undefined;
  try {
    const sizes: unknown = JSON.parse(kept);
    return typeof sizes === 'object' && sizes !== null ? (sizes as Record<string, number>) : undefined;
  } catch {
    return undefined;
  }
}
