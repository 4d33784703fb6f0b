import type { ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { _electron, test as base, expect } from '@playwright/test';

const root = path.resolve(import.meta.dirname, '..');

/** A computer of its own for one test: a home, documents, settings, and the windows that were opened on it. */
export class Computer {
  readonly home: string;
  readonly documents: string;
  /** What the window complained of; a test fails on any of it. */
  readonly complaints: string[] = [];
  readonly #open = new Map<ElectronApplication, ChildProcess>();

  constructor() {
    this.home = mkdtempSync(path.join(tmpdir(), 'touchstone-e2e-'));
    this.documents = path.join(this.home, 'Documents');
    mkdirSync(this.documents, { recursive: true });
    mkdirSync(path.join(this.home, '.config'), { recursive: true });
    writeFileSync(
      path.join(this.home, '.config', 'user-dirs.dirs'),
      `XDG_DOCUMENTS_DIR="${this.documents}"\n`,
    );
  }

  /** Writes a file of the test and answers its path. */
  write(name: string, content: string | Uint8Array): string {
    const file = path.join(this.home, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
  }

  /**
   * Starts the built program and answers its window. `bound` takes root's right to pass over file permissions away
   * from it, so that a folder which may not be written can be tested by anybody. Other `settings` stand for another
   * computer that sees the same files. `within` is a command of the shell that runs the program, in surroundings of
   * its own.
   */
  async start(
    asked: { readonly bound?: boolean; readonly settings?: string; readonly within?: string } = {},
  ): Promise<Workbench> {
    const program =
      asked.within !== undefined
        ? this.#programBehind(asked.within)
        : asked.bound && process.getuid?.() === 0
          ? this.#programBehind('setpriv --bounding-set=-dac_override,-dac_read_search')
          : null;
    const app = await _electron.launch({
      ...(program === null ? {} : { executablePath: program }),
      args: [root, `--user-data-dir=${path.join(this.home, asked.settings ?? 'settings')}`],
      chromiumSandbox: process.getuid?.() !== 0,
      env: {
        ...process.env,
        HOME: this.home,
        XDG_CONFIG_HOME: path.join(this.home, '.config'),
        NODE_ENV: 'test',
      } as Record<string, string>,
    });
    this.#open.set(app, app.process());
    app.on('close', () => this.#open.delete(app));
    const page = await app.firstWindow();
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(error.stack ?? error.message));
    await app.context().tracing.start({ screenshots: true, snapshots: true });
    await app.evaluate(({ shell }) => {
      shell.openExternal = async () => undefined;
    });
    return new Workbench(app, page);
  }

  /** A script that runs the program by way of another command. */
  #programBehind(command: string): string {
    const electron = createRequire(import.meta.url)('electron') as unknown as string;
    const file = this.write('run-electron', `#!/bin/sh\nexec ${command} "${electron}" "$@"\n`);
    chmodSync(file, 0o755);
    return file;
  }

  /** Ends what still runs and clears the home. With `trace`, keeps what happened in the windows. */
  async clear(trace: string | null): Promise<void> {
    for (const [app, program] of this.#open) {
      if (trace)
        await app
          .context()
          .tracing.stop({ path: trace })
          .catch(() => undefined);
      await end(app, program);
    }
    rmSync(this.home, { recursive: true, force: true });
  }
}

async function end(app: ElectronApplication, program: ChildProcess): Promise<void> {
  if (program.exitCode !== null) return;
  await Promise.race([
    app.close().catch(() => undefined),
    new Promise((resolve) => setTimeout(resolve, 6_000).unref()),
  ]);
  if (program.exitCode === null) program.kill('SIGKILL');
}

/** One running program and its window, with the few things that only the outside can do. */
export class Workbench {
  readonly app: ElectronApplication;
  readonly page: Page;

  constructor(app: ElectronApplication, page: Page) {
    this.app = app;
    this.page = page;
  }

  /** Answers the next file dialogs that open something with these paths. */
  async willOpen(...paths: readonly string[]): Promise<void> {
    await this.app.evaluate(({ dialog }, filePaths) => {
      dialog.showOpenDialog = async () => ({ canceled: filePaths.length === 0, filePaths: [...filePaths] });
    }, paths);
  }

  /** Answers the next dialogs that save something with this path, or with "cancel". */
  async willSave(filePath: string | null): Promise<void> {
    await this.app.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = async () => ({ canceled: chosen === null, filePath: chosen ?? '' });
    }, filePath);
  }

  async size(width: number, height: number): Promise<void> {
    await this.app.evaluate(
      ({ BrowserWindow }, [wide, high]) =>
        BrowserWindow.getAllWindows()[0]?.setContentSize(wide ?? 0, high ?? 0),
      [width, height],
    );
    await expect.poll(() => this.page.evaluate(() => window.innerWidth)).toBe(width);
  }

  /** Makes a project through the window's own dialog. */
  async newProject(
    folder: string,
    asked: { title: string; question?: string; banner?: string; analyst?: string },
  ): Promise<void> {
    await this.willSave(folder);
    await this.page.getByRole('button', { name: 'New project' }).click();
    const dialog = this.page.getByRole('dialog', { name: 'New project' });
    await dialog.getByLabel('Title').fill(asked.title);
    if (asked.question) await dialog.getByLabel('Key question').fill(asked.question);
    if (asked.banner) await dialog.getByLabel('Banner text').fill(asked.banner);
    await dialog.getByLabel('Who is working?').fill(asked.analyst ?? 'Ada Lind');
    await dialog.getByRole('button', { name: 'Choose a folder and make it' }).click();
    await expect(this.page.getByRole('tab', { name: 'Sources' })).toBeVisible();
  }

  async openSample(): Promise<void> {
    await this.page.getByRole('button', { name: 'Open sample brief' }).click();
    await expect(this.page.getByRole('grid', { name: 'Sources' })).toBeVisible();
  }

  /** Imports files by the key, which opens the dialog for files. */
  async importFiles(...paths: readonly string[]): Promise<void> {
    await this.willOpen(...paths);
    await this.page.keyboard.press('Control+i');
  }

  /** Imports a folder through the menu behind the window's own button. */
  async importFolder(folder: string): Promise<void> {
    await this.willOpen(folder);
    await this.page.getByRole('button', { name: 'Import sources' }).click();
    await this.page.getByRole('menuitem', { name: 'Folder…' }).click();
  }

  /** The result of the last import, once it stands. */
  get importResult(): Locator {
    return this.page.getByRole('region', { name: 'Result of the import' }).last();
  }

  /** Takes the result of the last import off the screen. */
  async dismissImportResult(): Promise<void> {
    await this.importResult.getByRole('button', { name: 'Dismiss this result' }).click();
  }

  /** Opens a source in the reader from the register, by its label, and answers its text on screen. */
  async read(label: string): Promise<Locator> {
    const row = this.page
      .getByRole('grid', { name: 'Sources' })
      .getByRole('row')
      .filter({
        has: this.page.getByRole('gridcell', { name: label, exact: true }),
      });
    await row.first().getByRole('gridcell', { name: label, exact: true }).click();
    await this.page.getByRole('toolbar', { name: 'Sources' }).getByRole('button', { name: 'Read' }).click();
    return this.page.getByRole('article');
  }

  /** Opens a folder from the start screen and answers the line that says what is in the way. */
  async failToOpen(folder: string): Promise<Locator> {
    await this.willOpen(folder);
    await this.page.getByRole('button', { name: 'Open project' }).click();
    return this.page.getByRole('alert');
  }

  /** Chooses an entry of the window's own menu. */
  async chooseFromMenu(entry: string): Promise<void> {
    await this.app.evaluate(({ Menu }, id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.click(), entry);
  }

  /** Waits until everything is on the disk, and answers the revision that the status names. */
  async saved(): Promise<number> {
    const status = this.page.getByRole('status', { name: 'Saving' });
    await expect(status).toHaveText(/^Saved · revision \d+$/);
    return Number(/\d+$/.exec((await status.textContent()) ?? '')?.[0]);
  }

  /** Closes the window as its user would, and waits until the program has ended. */
  async close(): Promise<void> {
    const ended = this.#ended();
    await this.app
      .evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
      .catch(() => undefined);
    await ended;
  }

  /** Quits the program, as "Quit" in its menu does, and waits until it has ended. */
  async quit(): Promise<void> {
    const ended = this.#ended();
    await this.app.evaluate(({ app }) => app.quit()).catch(() => undefined);
    await ended;
  }

  /** Ends the program's main process as a crash would, without a word to it. */
  async kill(): Promise<void> {
    const ended = this.#ended();
    this.app.process().kill('SIGKILL');
    await ended;
  }

  #ended(): Promise<unknown> {
    return new Promise((resolve) => this.app.process().once('exit', resolve));
  }
}

/** Remarks of Chromium that say nothing about the program. */
const harmless = [/Autofill/, /GPU/, /Electron Security Warning/];

/** The test of every story: a computer of its own; it fails when the window complained. */
export const test = base.extend<{ computer: Computer }>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads the pattern
  computer: async ({}, use, info) => {
    const computer = new Computer();
    await use(computer);
    const failed = info.status !== info.expectedStatus;
    await computer.clear(failed ? info.outputPath('trace.zip') : null);
    const complaints = computer.complaints.filter((each) => !harmless.some((word) => word.test(each)));
    if (!failed) expect(complaints, 'what the window complained of').toEqual([]);
  },
});

export { expect };
