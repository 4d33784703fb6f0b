import path from 'node:path';
import type { Page } from '@playwright/test';
import type { Computer } from './app.ts';
import { expect, test } from './app.ts';

const preload = path.resolve(import.meta.dirname, '../out/preload/preload.cjs');
const start = 'app://touchstone/index.html';

type Bridge = { readonly call: (name: unknown, request: unknown) => Promise<unknown> };
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
  await page.evaluate(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective: rule }) => {
      document.body.dataset['rules'] = `${document.body.dataset['rules'] ?? ''} ${rule}`;
    });
  });
  for (const what of tries) {
    const how = await attempt(page, what);
    expect([what, how]).toEqual([what, expect.stringMatching(/^refused(?! granted)/)]);
  }
  expect(await page.evaluate(() => document.body.dataset['ran'])).toBeUndefined();
  // It was the policy that refused, not the want of a network.
  const rules = (await page.evaluate(() => document.body.dataset['rules'] ?? '')).split(' ');
  for (const [rule, times] of [
    ['script-src-elem', 4],
    ['script-src-attr', 1],
    ['style-src-elem', 2],
    ['img-src', 1],
    ['connect-src', 5],
  ] as const) {
    expect([rule, rules.filter((each) => each === rule).length]).toEqual([rule, times]);
  }

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
    async ({ BrowserWindow, session }, [script, address]) => {
      const other = new BrowserWindow({
        show: false,
        webPreferences: {
          session: session.fromPartition('touchstone'),
          preload: script ?? '',
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
    [preload, start],
  );
  const refused = {
    ok: false,
    error: { code: 'malformed-message', sentence: 'This window may not ask for anything.' },
  };
  expect(stranger).toEqual([refused, refused]);
});
