import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

type Import = { readonly from: string; readonly to: string; readonly typeOnly: boolean };

const isTest = (path: string) => /\.test\.tsx?$/.test(path);

function filesUnder(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !path.includes('node_modules/') && !path.endsWith('.d.ts'));
}

const importing =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|import\(\s*'([^']+)'\s*\)/g;

function importsOf(path: string): readonly Import[] {
  const text = readFileSync(join(root, path), 'utf8');
  return [...text.matchAll(importing)].map((match) => {
    const name = match[2] ?? match[3] ?? '';
    const to = name.startsWith('.')
      ? relative(root, resolve(root, dirname(path), name)).replaceAll('\\', '/')
      : name;
    return { from: path, to, typeOnly: match[1] !== undefined };
  });
}

const shared = filesUnder('shared').filter((path) => !isTest(path));
const electron = filesUnder('electron').filter((path) => !isTest(path));
const renderer = filesUnder('renderer').filter((path) => !isTest(path));
const e2e = filesUnder('e2e');
const imports = [...shared, ...electron, ...renderer].flatMap(importsOf);

const show = ({ from, to }: Import) => `${from} imports ${to}`;
const within = (path: string, ...rooms: readonly string[]) =>
  rooms.some((room) => path.startsWith(`${room}/`));
const isPackage = (to: string) => !/^(shared|electron|renderer|corpus|e2e)\//.test(to) && !to.startsWith('.');

/** The rooms of `shared`, lowest first: each may use itself and those before it. */
const sharedRooms = [
  'domain',
  'anchoring',
  'project',
  'weighing',
  'comparing',
  'reporting',
  'contract',
] as const;
const purePackages = [
  'zod',
  'mdast',
  'unist',
  'unified',
  'remark-parse',
  'remark-stringify',
  'remark-gfm',
  'fast-diff',
  'chrono-node',
];
const features = [
  'start',
  'sources',
  'reader',
  'claims',
  'comparison',
  'reporting',
  'weighing',
  'history',
  'security',
  'care',
];

describe('the rooms of the house', () => {
  it('1. shared imports itself and a few pure libraries, nothing else', () => {
    const pure = (to: string) =>
      purePackages.some((each) => to === each || to.startsWith(`${each}/`)) ||
      /^(mdast|micromark|unist)-/.test(to);
    const wrong = imports.filter(
      ({ from, to }) => within(from, 'shared') && !within(to, 'shared') && !pure(to),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it('2. in shared a room uses only the rooms below it', () => {
    const rank = (path: string) => sharedRooms.findIndex((room) => within(path, `shared/${room}`));
    const wrong = imports.filter(
      ({ from, to }) => within(from, 'shared') && within(to, 'shared') && rank(from) < rank(to),
    );
    expect(wrong.map(show)).toEqual([]);
    expect(shared.filter((path) => rank(path) < 0)).toEqual([]);
  });

  it('3. electron and renderer never import each other, and corpus is never imported', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        (within(from, 'electron') && within(to, 'renderer', 'e2e')) ||
        (within(from, 'renderer') &&
          (within(to, 'electron', 'e2e') || to === 'electron' || to.startsWith('node:'))) ||
        within(to, 'corpus'),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it('4. what must run in plain Node never imports Electron, directly or through another file', () => {
    const byFile = new Map<string, Import[]>();
    for (const each of imports.filter(({ typeOnly }) => !typeOnly)) {
      byFile.set(each.from, [...(byFile.get(each.from) ?? []), each]);
    }
    const reached = new Set<string>();
    const queue = electron.filter((path) =>
      within(path, 'electron/project', 'electron/sources', 'electron/report', 'electron/cli'),
    );
    const wrong: string[] = [];
    for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
      if (reached.has(path)) continue;
      reached.add(path);
      for (const each of byFile.get(path) ?? []) {
        if (each.to === 'electron') wrong.push(show(each));
        if (within(each.to, 'electron', 'shared')) queue.push(each.to);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('5. in renderer: app → features → parts → store, ui; store → bridge; features do not import features', () => {
    const roomOf = (path: string) => path.split('/')[1] ?? '';
    const allowed: Readonly<Record<string, readonly string[]>> = {
      'main.tsx': ['app', 'store', 'ui', 'bridge'],
      app: ['app', ...features, 'parts', 'store', 'ui'],
      ...Object.fromEntries(features.map((feature) => [feature, [feature, 'parts', 'store', 'ui']])),
      parts: ['parts', 'store', 'ui'],
      store: ['store', 'bridge'],
      bridge: ['bridge'],
      ui: ['ui'],
    };
    const wrong = imports.filter(
      ({ from, to }) =>
        within(from, 'renderer') &&
        within(to, 'renderer') &&
        !(allowed[roomOf(from)] ?? []).includes(roomOf(to)),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it('6. ui knows no domain', () => {
    const wrong = imports.filter(({ from, to }) => within(from, 'renderer/ui') && within(to, 'shared'));
    expect(wrong.map(show)).toEqual([]);
  });

  it('7. each power has one owner', () => {
    const holding = (paths: readonly string[], word: RegExp) =>
      paths.filter((path) => word.test(readFileSync(join(root, path), 'utf8')));
    expect(holding(electron, /\bipcMain\b/).filter((path) => !within(path, 'electron/ipc'))).toEqual([]);
    expect(
      holding(renderer, /window\.touchstone\b/).filter((path) => !within(path, 'renderer/bridge')),
    ).toEqual([]);
    const owners: readonly (readonly [string, (path: string) => boolean])[] = [
      ['lowdb', (path) => within(path, 'electron/project')],
      ['ag-grid-community', (path) => within(path, 'renderer/parts')],
      ['ag-grid-react', (path) => within(path, 'renderer/parts')],
      ['parse5', (path) => within(path, 'electron/sources')],
      ['iconv-lite', (path) => within(path, 'electron/sources')],
      ['jschardet', (path) => within(path, 'electron/sources')],
    ];
    for (const [name, mayImport] of owners) {
      const wrong = imports.filter(
        ({ from, to }) => (to === name || to.startsWith(`${name}/`)) && !mayImport(from),
      );
      expect(wrong.map(show), name).toEqual([]);
    }
  });

  it('8. end-to-end specs import nothing of the program but types of shared; bench and faults drive the built store', () => {
    const wrong = e2e
      .flatMap(importsOf)
      .filter(
        ({ from, to, typeOnly }) =>
          within(to, 'renderer') ||
          (within(to, 'electron') && !(typeOnly && within(from, 'e2e/bench', 'e2e/faults'))) ||
          (within(to, 'shared') && !typeOnly && !within(from, 'e2e/bench', 'e2e/faults')),
      );
    expect(wrong.map(show)).toEqual([]);
  });

  it('9. nothing of the program reaches for a network module', () => {
    const network = /^(node:)?(net|tls|http|https|http2|dgram|dns|dns\/promises)$/;
    const wrong = imports.filter(({ to }) => network.test(to));
    expect(wrong.filter(({ from }) => from !== 'electron/sources/network-guard.ts').map(show)).toEqual([]);
  });

  it('10. no default exports and no export of everything, but where a tool asks for them', () => {
    const wrong = [...shared, ...electron, ...renderer, ...e2e]
      .filter((path) => !path.endsWith('.config.ts'))
      .filter((path) => /\nexport (default\b|\* from)/.test(`\n${readFileSync(join(root, path), 'utf8')}`));
    expect(wrong).toEqual([]);
  });

  it('11. the rules see the files: each room has some, and packages are told from rooms', () => {
    for (const files of [shared, electron, renderer]) expect(files.length).toBeGreaterThan(20);
    expect(imports.length).toBeGreaterThan(300);
    expect(isPackage('zod')).toBe(true);
    expect(isPackage('shared/domain/claim.ts')).toBe(false);
  });
});
