import { BookOpenText, FilePlus2, FolderOpen, PackageOpen, X } from 'lucide-react';
import { Suspense, useEffect, useRef, useState } from 'react';
import type { RecentProject } from '../../shared/contract/settings.ts';
import { useSettings, useSettingsStore } from '../store/context.ts';
import { useKeys } from '../store/keys.ts';
import { openEncryptedCopy } from '../store/security.ts';
import type { Opening } from '../store/window-life.ts';
import { forgetRecent, onMenu, openProject, openSample } from '../store/window-life.ts';
import { Button } from '../ui/button.tsx';
import { fetched } from '../ui/fetched.tsx';
import './start-screen.css';

const NewProjectDialog = fetched(async () => (await import('./new-project-dialog.tsx')).NewProjectDialog);

type Asked = 'new' | 'open' | 'sample' | 'copy';

/** What the window shows while no project is open. */
export function StartScreen({
  recent,
  onRecent,
  onOpened,
  version,
  making: begunMaking,
}: {
  /** Whether it begins with the making of a project. */
  readonly making: boolean;
  readonly recent: readonly RecentProject[];
  readonly onRecent: (recent: readonly RecentProject[]) => void;
  readonly onOpened: (opening: Opening) => void;
  readonly version: string;
}) {
  const settings = useSettings();
  const settingsStore = useSettingsStore();
  const [making, setMaking] = useState(begunMaking);
  const [busy, setBusy] = useState<Asked | string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function ask(what: Asked | string, asked: ReturnType<typeof openProject>): Promise<void> {
    setBusy(what);
    setProblem(null);
    const answer = await asked;
    setBusy(null);
    if (answer.ok) onOpened(answer.value);
    else setProblem(answer.error.sentence);
  }

  const free = busy === null && !making;
  const open = useRef(() => {});
  open.current = () => {
    if (free) void ask('open', openProject(null));
  };
  useKeys({ 'Mod+o': () => open.current() }, free);
  useEffect(
    () =>
      onMenu((entry) => {
        if (entry === 'new') setMaking(true);
        if (entry === 'open') open.current();
      }),
    [],
  );

  async function forget(key: string | null): Promise<void> {
    const answer = await forgetRecent(key);
    if (answer.ok) onRecent(answer.value);
  }

  return (
    <main className="start-screen">
      <div className="start-screen-sheet">
        <header className="start-screen-head">
          <h1>Touchstone</h1>
          <p>
            Read the sources, weigh what each one claims, and write a report that leads back to every
            quotation.
          </p>
        </header>

        <div className="start-screen-ways">
          <Button kind="primary" icon={FilePlus2} onClick={() => setMaking(true)} disabled={busy !== null}>
            New project
          </Button>
          <Button
            icon={FolderOpen}
            onClick={() => void ask('open', openProject(null))}
            disabled={busy !== null}
          >
            Open project
          </Button>
          <Button
            icon={BookOpenText}
            onClick={() => void ask('sample', openSample())}
            disabled={busy !== null}
          >
            Open sample brief
          </Button>
          <Button
            icon={PackageOpen}
            onClick={() => void ask('copy', openEncryptedCopy())}
            disabled={busy !== null}
          >
            Open encrypted copy
          </Button>
        </div>

        <p className="start-screen-problem" role="alert">
          {problem}
        </p>

        <section className="start-screen-recent" aria-labelledby="start-screen-recent">
          <div className="start-screen-recent-head">
            <h2 id="start-screen-recent">Recent projects</h2>
            <label className="start-screen-remember">
              <input
                type="checkbox"
                checked={settings.rememberRecent}
                onChange={(event) => {
                  settingsStore.change({ rememberRecent: event.target.checked });
                  if (!event.target.checked) void forget(null);
                }}
              />
              Remember recent projects
            </label>
          </div>
          {recent.length === 0 ? (
            <p className="start-screen-none">
              {settings.rememberRecent
                ? 'Projects that you open will be listed here.'
                : 'This computer keeps no list of the projects that you open.'}
            </p>
          ) : (
            <ul>
              {recent.map((each) => (
                <li key={each.key}>
                  <button
                    type="button"
                    className="start-screen-project"
                    disabled={busy !== null}
                    onClick={() => void ask(each.key, openProject(each.key))}
                  >
                    <span className="start-screen-title">{each.title}</span>
                    <span className="start-screen-folder">{each.folder}</span>
                  </button>
                  <button
                    type="button"
                    className="start-screen-forget"
                    aria-label={`Take ${each.title} out of the list`}
                    onClick={() => void forget(each.key)}
                  >
                    <X size={14} aria-hidden />
                  </button>
                </li>
              ))}
            </ul>
          )}
        </section>

        <footer className="start-screen-foot">
          <span>Touchstone {version}</span>
          <span>Offline: this program opens no connection.</span>
        </footer>
      </div>
      {making && (
        <Suspense fallback={null}>
          <NewProjectDialog onClose={() => setMaking(false)} onOpened={onOpened} />
        </Suspense>
      )}
    </main>
  );
}
