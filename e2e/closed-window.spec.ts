import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Workbench } from './app.ts';
import { expect, test } from './app.ts';

const built = path.resolve(import.meta.dirname, '../out');
const start = 'app://touchstone/index.html';

type Served = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** Asks the window's session for an address, as a page without any policy could. */
function ask({ app }: Workbench, address: string, method = 'GET'): Promise<Served | string> {
  return app.evaluate(
    async ({ session }, [url, verb]) => {
      try {
        const answer = await session.fromPartition('touchstone').fetch(url ?? '', { method: verb ?? '' });
        const headers = Object.fromEntries(answer.headers.entries());
        return { status: answer.status, headers, body: await answer.text() };
      } catch (error) {
        return String(error);
      }
    },
    [address, method],
  );
}

test('the app scheme serves exact names and nothing else', async ({ computer }) => {
  const workbench = await computer.start();
  const names = readdirSync(path.join(built, 'renderer'), { recursive: true, encoding: 'utf8' }).filter(
    (name) => statSync(path.join(built, 'renderer', name)).isFile(),
  );
  const script = names.find((name) => name.endsWith('.js')) ?? '';
  expect(await ask(workbench, `app://touchstone/${script}`)).toMatchObject({
    status: 200,
    headers: { 'content-type': 'text/javascript; charset=utf-8', 'x-content-type-options': 'nosniff' },
    body: readFileSync(path.join(built, 'renderer', script), 'utf8'),
  });

  const climbing = [
    'app://touchstone/',
    'app://touchstone/assets/',
    'app://touchstone/INDEX.HTML',
    'app://touchstone/index.html/',
    'app://touchstone//index.html',
    'app://touchstone/./../main/main.js',
    'app://touchstone/../main/main.js',
    'app://touchstone/%2e%2e/main/main.js',
    'app://touchstone/..%2fmain/main.js',
    'app://touchstone/..%2Fmain%2Fmain.js',
    'app://touchstone/..%5cmain%5cmain.js',
    'app://touchstone/..\\main\\main.js',
    'app://touchstone/assets/..%2f..%2fpreload%2fpreload.cjs',
    'app://touchstone/%252e%252e%252fmain/main.js',
    'app://touchstone/index.html%00.js',
    'app://touchstone/%00',
    'app://touchstone/etc/passwd',
    `app://touchstone/${path.join(built, 'main/main.js')}`,
    `app://touchstone/file://${path.join(built, 'main/main.js')}`,
    'app://other/index.html',
    'app://touchstone.example.org/index.html',
    'app://user@touchstone/index.html/x',
    'app:///index.html',
    'app://touchstone/__proto__',
    'app://touchstone/constructor',
  ];
  for (const address of climbing) {
    const answer = await ask(workbench, address);
    if (typeof answer === 'string') continue;
    expect([address, answer.status, answer.body]).toEqual([address, 404, '']);
  }
  for (const verb of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
    expect(await ask(workbench, start, verb)).toMatchObject({ status: 404, body: '' });
  }
  for (const address of ['https://example.org/', 'http://127.0.0.1:9/']) {
    expect(await ask(workbench, address)).toMatch(/ERR_BLOCKED_BY_CLIENT/);
  }
});

test('every load has a policy of its own that allows nothing inline and nothing foreign', async ({
  computer,
}) => {
  const workbench = await computer.start();
  const nonces = new Set<string>();
  for (let time = 0; time < 3; time += 1) {
    const answer = await ask(workbench, `${start}?time=${time}`);
    if (typeof answer === 'string') throw new Error(answer);
    const policy = answer.headers['content-security-policy'] ?? '';
    const rules = new Map(
      policy.split('; ').map((rule) => {
        const [name = '', ...values] = rule.split(' ');
        return [name, values] as const;
      }),
    );
    expect(rules.get('default-src')).toEqual(["'none'"]);
    expect(rules.get('script-src')).toEqual(["'self'"]);
    expect(rules.get('connect-src')).toEqual(["'none'"]);
    for (const name of ['base-uri', 'form-action', 'frame-ancestors'])
      expect(rules.get(name)).toEqual(["'none'"]);
    expect(policy).not.toMatch(/unsafe|\*|https?:|data:|blob:/);
    const nonce = /'nonce-([A-Za-z0-9+/=]{20,})'/.exec(rules.get('style-src')?.join(' ') ?? '')?.[1] ?? '';
    expect(nonce).not.toBe('');
    expect(answer.body).toContain(nonce);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(3);
});

test('the window has no Node, and three functions to ask with', async ({ computer }) => {
  const workbench = await computer.start();
  const { page, app } = workbench;
  const found = await page.evaluate(() => {
    const scope = window as unknown as Record<string, unknown>;
    const nodes = [
      'require',
      'process',
      'module',
      'exports',
      'Buffer',
      'global',
      '__dirname',
      'setImmediate',
      'electron',
      'ipcRenderer',
    ];
    const bridge = scope['touchstone'] as Record<string, unknown>;
    const before = bridge['call'];
    try {
      bridge['call'] = () => 'mine';
      scope['touchstone'] = {};
    } catch {
      // Strict code may throw where nothing can be set.
    }
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const inner = frame.contentWindow as unknown as Record<string, unknown>;
    const answer = {
      nodes: nodes.filter((name) => name in scope),
      bridge: Object.entries(bridge)
        .map(([name, value]) => `${name} ${typeof value}`)
        .sort(),
      same: scope['touchstone'] === bridge && bridge['call'] === before,
      frame: ['touchstone', 'require', 'process'].filter((name) => name in inner),
    };
    frame.remove();
    return answer;
  });
  expect(found).toEqual({
    nodes: [],
    bridge: ['call function', 'importDropped function', 'on function'],
    same: true,
    frame: [],
  });

  const settings = await app.evaluate(({ app: program, BrowserWindow, session }) => {
    const [window] = BrowserWindow.getAllWindows();
    const contents = window?.webContents as unknown as {
      getLastWebPreferences: () => Record<string, unknown>;
      getWebRTCIPHandlingPolicy: () => string;
      session: typeof session.defaultSession;
    };
    const {
      sandbox,
      contextIsolation,
      nodeIntegration,
      webSecurity,
      webviewTag,
      nodeIntegrationInSubFrames,
    } = contents.getLastWebPreferences();
    const sessions = [session.defaultSession, contents.session];
    return {
      preferences: { sandbox, contextIsolation, nodeIntegration, webSecurity },
      loose: [webviewTag, nodeIntegrationInSubFrames].filter((each) => each === true),
      resolver: program.commandLine.getSwitchValue('host-resolver-rules'),
      spelling: sessions.map((each) => [each.getSpellCheckerLanguages(), each.isSpellCheckerEnabled()]),
      peers: contents.getWebRTCIPHandlingPolicy(),
      kept: contents.session.isPersistent(),
      ours: contents.session === session.fromPartition('touchstone'),
    };
  });
  expect(settings).toEqual({
    preferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true },
    loose: [],
    resolver: 'MAP * ~NOTFOUND',
    spelling: [
      [[], false],
      [[], false],
    ],
    peers: 'disable_non_proxied_udp',
    kept: false,
    ours: true,
  });
});

test('what a page stores is gone with the window', async ({ computer }) => {
  const workbench = await computer.start();
  const { page } = workbench;
  await page.evaluate(async () => {
    const word = 'Quinces of Samarkand';
    localStorage.setItem('word', word);
    sessionStorage.setItem('word', word);
    // biome-ignore lint/suspicious/noDocumentCookie: the plain way must leave nothing either
    document.cookie = `word=${encodeURIComponent(word)}; max-age=100000`;
    await new Promise((resolve, reject) => {
      const request = indexedDB.open('words', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('words');
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        const writing = request.result.transaction('words', 'readwrite');
        writing.objectStore('words').put(word, 'word');
        writing.oncomplete = resolve;
      };
    });
  });
  await workbench.close();
  const settings = path.join(computer.home, 'settings');
  const files = readdirSync(settings, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(path.join(settings, name)).isFile(),
  );
  expect(files).not.toEqual([]);
  const word = /Quinces|Q\0u\0i\0n\0c\0e\0s/;
  expect(files.filter((name) => word.test(readFileSync(path.join(settings, name), 'latin1')))).toEqual([]);
  expect(files.filter((name) => /^(?:Partitions|IndexedDB)/.test(name))).toEqual([]);
  const again = await computer.start();
  expect(await again.page.evaluate(() => [localStorage.length, document.cookie])).toEqual([0, '']);
});
