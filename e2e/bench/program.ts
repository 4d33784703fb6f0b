import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { ElectronApplication, Page } from 'playwright';
import { _electron } from 'playwright';
import { root, workFolder } from './material.ts';

const sandbox = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];

function runtime(): string {
  const program = process.env['ELECTRON_EXEC_PATH'];
  if (!program) throw new Error('Run this with npm run bench, which finds the Electron to run.');
  return program;
}

/** Tells on stdout when the first frame with a live button has been drawn. Preloaded into both programs alike. */
const probe = `
const { app } = require('electron');
app.on('web-contents-created', (_event, contents) => {
  contents.on('dom-ready', () => {
    contents.executeJavaScript(\`new Promise((done) => {
      const look = () => {
        const button = document.querySelector('button');
        if (!button || button.disabled) return requestAnimationFrame(look);
        requestAnimationFrame(() => setTimeout(() => done(true), 0));
      };
      look();
    })\`).then(() => process.stdout.write('first frame ' + Date.now() + '\\n'));
  });
});
`;

/** A window of the same runtime with nothing but a button. */
function bareProgram(): string {
  const folder = path.join(workFolder, 'bare');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    path.join(folder, 'package.json'),
    JSON.stringify({ name: 'bare', main: 'main.js', type: 'module' }),
  );
  writeFileSync(
    path.join(folder, 'main.js'),
    "import { app, BrowserWindow } from 'electron';\napp.whenReady().then(() => {\n  const window = new BrowserWindow({ width: 1440, height: 900 });\n  window.loadFile('index.html');\n});\napp.on('window-all-closed', () => app.quit());\n",
  );
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>bare</title><button>Live</button>');
  return folder;
}

export const programs = { bare: bareProgram(), touchstone: root };

/** A home of its own, with the settings of one window. */
export function newHome(): string {
  const home = mkdtempSync(path.join(workFolder, 'home-'));
  mkdirSync(path.join(home, 'Documents'), { recursive: true });
  return home;
}

/** Starts a program, waits for its first frame, ends it: milliseconds from spawn to frame. */
export async function timeStart(folder: string, home: string): Promise<number> {
  const probeFile = path.join(workFolder, 'probe.cjs');
  writeFileSync(probeFile, probe);
  const began = Date.now();
  const child = spawn(
    runtime(),
    ['-r', probeFile, folder, `--user-data-dir=${path.join(home, 'settings')}`, ...sandbox],
    { env: { ...process.env, HOME: home }, stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const lines = createInterface({ input: child.stdout });
  try {
    for await (const line of lines) {
      const match = /^first frame (\d+)$/.exec(line);
      if (match) return Number(match[1]) - began;
    }
    throw new Error('the window never drew a frame');
  } finally {
    child.kill('SIGTERM');
    await new Promise((resolve) => child.once('exit', resolve));
  }
}

/** A running Touchstone and its window. */
export async function launch(home: string, folder = root): Promise<{ app: ElectronApplication; page: Page }> {
  const app = await _electron.launch({
    args: [folder, `--user-data-dir=${path.join(home, 'settings')}`],
    chromiumSandbox: sandbox.length === 0,
    env: { ...process.env, HOME: home } as Record<string, string>,
  });
  const page = await app.firstWindow();
  return { app, page };
}

/** Opens the project in a folder through the window's own button. */
export async function openFolder(app: ElectronApplication, page: Page, folder: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, folder);
  await page.getByRole('button', { name: 'Open project' }).click();
  const who = page.getByRole('dialog', { name: 'Who is working?' });
  const tab = page.getByRole('tab', { name: 'Sources' });
  await who.or(tab).first().waitFor();
  if (await who.isVisible()) await who.getByRole('button', { name: 'Begin' }).click();
  await tab.waitFor();
}

/** Proportional set size of a process and all below it, in MB. */
export function proportionalMemory(pid: number): number {
  const parents = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const status = readFileSync(`/proc/${name}/stat`, 'utf8');
      const parent = Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1]);
      parents.set(parent, [...(parents.get(parent) ?? []), Number(name)]);
    } catch {
      // The process has ended meanwhile.
    }
  }
  const sum = (each: number): number => {
    let kilobytes = 0;
    try {
      kilobytes = Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${each}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      // It has ended, or belongs to the kernel.
    }
    return kilobytes / 1024 + (parents.get(each) ?? []).reduce((all, child) => all + sum(child), 0);
  };
  return sum(pid);
}
