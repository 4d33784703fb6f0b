import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { Computer, Workbench } from './app.ts';
import { expect, test } from './app.ts';

const built = path.resolve(import.meta.dirname, '../out');
const start = 'app://touchstone/index.html';

type Bridge = { readonly call: (name: unknown, request: unknown) => Promise<unknown> };
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

/** The page's complaints about what a test tried are expected; anything else stays for the fixture to see. */
function forgive(computer: Computer, ...expected: readonly RegExp[]): void {
  const others = computer.complaints.filter((each) => !expected.some((words) => words.test(each)));
  computer.complaints.splice(0, computer.complaints.length, ...others);
}

const refusals = [
  /Content Security Policy/i,
  /ERR_BLOCKED|ERR_FAILED|ERR_ABORTED|ERR_NAME_NOT_RESOLVED/,
  /Failed to load|Not allowed to/,
];

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

/** Tries something in the page's own world, outside of the tools' evaluation, and answers how it ended. */
function attempt(page: Page, what: string): Promise<string> {
  return page.evaluate(
    (name) =>
      new Promise<string>((resolve) => {
        const far = 'https://example.org/';
        const settle = (promise: Promise<unknown>) =>
          promise.then(
            () => resolve('done'),
            (error: Error) => resolve(`refused ${error.name}`),
          );
        const loads = (element: HTMLElement) => {
          element.addEventListener('load', () => resolve('done'));
          element.addEventListener('error', () => resolve('refused'));
          document.body.append(element);
        };
        const make = <K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Record<string, string>) => {
          const element = document.createElement(tag);
          for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
          return element;
        };
        const attempts: Record<string, () => unknown> = {
          'inline script': () => {
            const script = make('script', {});
            script.textContent = 'document.body.dataset.ran = "yes"';
            document.body.append(script);
            resolve(document.body.dataset['ran'] ?? 'refused');
          },
          'inline handler': () => {
            const button = make('button', { onclick: 'document.body.dataset.ran = "yes"' });
            document.body.append(button);
            button.click();
            button.remove();
            resolve(document.body.dataset['ran'] ?? 'refused');
          },
          // biome-ignore lint/security/noGlobalEval: it must be refused
          eval: () => resolve(`done ${globalThis.eval('1 + 1')}`),
          'new Function': () => resolve(`done ${new Function('return 2')()}`),
          'string timeout': () => {
            setTimeout('document.body.dataset.ran = "yes"' as unknown as () => void);
            setTimeout(() => resolve(document.body.dataset['ran'] ?? 'refused'), 100);
          },
          'foreign script': () => loads(make('script', { src: `${far}a.js` })),
          'data script': () =>
            loads(make('script', { src: 'data:text/javascript,document.body.dataset.ran="yes"' })),
          'foreign module': () => settle(import(/* @vite-ignore */ `${far}a.js`)),
          'foreign picture': () => loads(make('img', { src: `${far}a.png` })),
          'foreign style': () => loads(make('link', { rel: 'stylesheet', href: `${far}a.css` })),
          'inline style': () => {
            const style = make('style', {});
            style.textContent = 'body { --ran: yes }';
            document.head.append(style);
            const ran = getComputedStyle(document.body).getPropertyValue('--ran');
            resolve(ran === '' ? 'refused' : 'done');
          },
          'fetch http': () => settle(fetch(far)),
          'fetch file': () => settle(fetch('file:///etc/hostname')),
          'fetch ours': () => settle(fetch('app://touchstone/index.html')),
          socket: () => {
            const socket = new WebSocket('wss://example.org/');
            socket.onopen = () => resolve('done');
            socket.onerror = () => resolve('refused');
          },
          'event source': () => {
            const events = new EventSource(far);
            events.onopen = () => resolve('done');
            events.onerror = () => resolve('refused');
          },
          worker: () => {
            const worker = new Worker('data:text/javascript,postMessage(1)');
            worker.onmessage = () => resolve('done');
            worker.onerror = () => resolve('refused');
          },
          'window.open': () => resolve(window.open(far) === null ? 'refused' : 'done'),
          'window.open ours': () =>
            resolve(window.open('app://touchstone/index.html') === null ? 'refused' : 'done'),
          notifications: () =>
            void Notification.requestPermission().then((state) => resolve(`refused ${state}`)),
          camera: () => settle(navigator.mediaDevices.getUserMedia({ video: true })),
          microphone: () => settle(navigator.mediaDevices.getUserMedia({ audio: true })),
          screen: () => settle(navigator.mediaDevices.getDisplayMedia()),
          place: () =>
            navigator.geolocation.getCurrentPosition(
              () => resolve('done'),
              (error) => resolve(`refused ${error.code}`),
            ),
          'reading the clipboard': () => settle(navigator.clipboard.readText()),
        };
        setTimeout(() => {
          try {
            attempts[name]?.();
          } catch (error) {
            resolve(`refused ${(error as Error).name}`);
          }
        });
        setTimeout(() => resolve('nothing'), 5_000);
      }),
    what,
  );
}

test('a page cannot run foreign code, reach out, leave, or be given anything', async ({ computer }) => {
  const workbench = await computer.start();
  const { page, app } = workbench;
  const tries = [
    'inline script',
    'inline handler',
    'eval',
    'new Function',
    'string timeout',
    'foreign script',
    'data script',
    'foreign module',
    'foreign picture',
    'foreign style',
    'inline style',
    'fetch http',
    'fetch file',
    'fetch ours',
    'socket',
    'event source',
    'worker',
    'window.open',
    'window.open ours',
    'notifications',
    'camera',
    'microphone',
    'screen',
    'place',
    'reading the clipboard',
  ];
  for (const what of tries) {
    const how = await attempt(page, what);
    console.log(what, how);
    expect([what, how]).toEqual([what, expect.stringMatching(/^refused(?! granted)/)]);
  }
  expect(await page.evaluate(() => document.body.dataset['ran'])).toBeUndefined();

  const states = await page.evaluate(async () => {
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'midi',
      'clipboard-read',
      'persistent-storage',
    ];
    const asked = names.map((name) => navigator.permissions.query({ name: name as PermissionName }));
    return (await Promise.all(asked)).map(({ state }) => state);
  });
  expect(new Set(states)).toEqual(new Set(['denied']));
  const leaving = [
    "location.href = 'https://example.org/'",
    "location.assign('file:///etc/hostname')",
    "location.replace('data:text/html,<p>gone</p>')",
    "location.href = 'app://other/index.html'",
    "location.href = 'app://touchstone/assets/'",
  ];
  for (const step of leaving) {
    await app.evaluate(
      ({ BrowserWindow }, words) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(`${words}; 1`, true),
      step,
    );
  }
  await page.evaluate(() => {
    for (const target of ['_self', '_blank', '_top']) {
      const link = document.createElement('a');
      link.href = 'https://example.org/';
      link.target = target;
      document.body.append(link);
      link.click();
      const form = document.createElement('form');
      form.action = 'https://example.org/';
      form.target = target;
      document.body.append(form);
      form.submit();
    }
    const refresh = document.createElement('meta');
    refresh.httpEquiv = 'refresh';
    refresh.content = '0;url=https://example.org/';
    document.head.append(refresh);
  });
  await page.waitForTimeout(300);
  expect(
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((each) => each.webContents.getURL()),
    ),
  ).toEqual([start]);
  // The page itself is asked through main: the tools would wait for a navigation that never comes.
  const still = "document.body.innerText.includes('Open sample brief')";
  expect(
    await app.evaluate(
      ({ BrowserWindow }, words) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(words),
      still,
    ),
  ).toBe(true);
  forgive(computer, ...refusals);
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

test('what is asked wrongly, or by somebody else, is refused in words', async ({ computer }) => {
  const workbench = await computer.start();
  const { page, app } = workbench;
  const folder = path.join(computer.documents, 'Pact.touchstone');
  await workbench.newProject(folder, { title: 'The pact' });
  const answers = await page.evaluate(async () => {
    const { touchstone } = window as unknown as { touchstone: Bridge };
    let seed = 20_250_117;
    const random = (below: number) => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return seed % below;
    };
    const values = [
      null,
      undefined,
      0,
      -1,
      1.5,
      Number.NaN,
      2 ** 60,
      '',
      'x',
      '../..',
      true,
      [],
      [[]],
      {},
      { id: 1 },
      'y'.repeat(50_000),
    ];
    const keys = [
      'part',
      'source',
      'command',
      'text',
      'paths',
      'key',
      'recent',
      'analyst',
      'offset',
      '__proto__',
      'constructor',
      'like',
    ];
    const body = (depth: number): unknown => {
      const kind = random(4);
      if (kind === 0 && depth < 4) return Array.from({ length: random(4) }, () => body(depth + 1));
      if (kind === 1 && depth < 4) {
        return Object.fromEntries(
          Array.from({ length: random(5) }, () => [keys[random(keys.length)], body(depth + 1)]),
        );
      }
      return values[random(values.length)];
    };
    const names: unknown[] = [
      '',
      'app',
      'app.begin ',
      'APP.BEGIN',
      '__proto__',
      'constructor',
      'toString',
      42,
      null,
      ['app.begin'],
      {},
    ];
    const asked: [unknown, unknown][] = names.map((name) => [name, {}]);
    const known = ['project.edit', 'project.records', 'project.create', 'project.work', 'project.keepPlace'];
    known.push('sources.text', 'sources.paste', 'sources.reread', 'sources.addPublication', 'report.export');
    for (let time = 0; time < 60; time += 1)
      asked.push([known[time % known.length], [body(0)]], [known[time % known.length], body(0)]);
    asked.push(
      ['project.records', { part: -1 }],
      ['project.records', { part: '0' }],
      ['app.begin', null],
      ['project.undo', 7],
    );
    asked.push(
      ['sources.text', { source: '../../etc/passwd' }],
      ['sources.importDropped', { paths: '/etc/hostname' }],
    );
    asked.push(['project.edit', { baseRevision: 0, command: { type: 'renameEverything' } }]);
    asked.push(['project.edit', { baseRevision: 0, command: { type: 'removeSources', sources: ['S1'] } }]);
    asked.push(
      ['settings.change', { theme: 'purple' }],
      ['settings.change', { readingSize: 1_000 }],
      ['project.open', { recent: 'x' }],
    );
    const all: [unknown, unknown][] = [];
    for (const [name, request] of asked) all.push([[name, request], await touchstone.call(name, request)]);
    return all;
  });
  expect(answers.length).toBeGreaterThan(130);
  for (const [asked, answer] of answers) {
    expect(answer, JSON.stringify(asked)?.slice(0, 300)).toEqual({
      ok: false,
      error: {
        code: expect.stringMatching(/^(?:malformed-message|not-there|refused)$/),
        sentence: expect.stringMatching(/\.\)?\.?$/),
      },
    });
  }
  expect(await workbench.saved()).toBe(0);

  const stranger = await app.evaluate(
    async ({ BrowserWindow, session }, [preload, address]) => {
      const other = new BrowserWindow({
        show: false,
        webPreferences: {
          session: session.fromPartition('touchstone'),
          preload: preload ?? '',
          sandbox: true,
        },
      });
      await other.loadURL(address ?? '');
      const words =
        "Promise.all([['app.begin', {}], ['project.records', { part: 0 }]].map((each) => touchstone.call(...each)))";
      const answer = await other.webContents.executeJavaScript(words);
      other.destroy();
      return answer as unknown;
    },
    [path.join(built, 'preload/preload.cjs'), start],
  );
  const refused = {
    ok: false,
    error: { code: 'malformed-message', sentence: 'This window may not ask for anything.' },
  };
  expect(stranger).toEqual([refused, refused]);
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
