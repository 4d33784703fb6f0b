import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forkParser } from './node-parser-channel.ts';
import { createProcessParser } from './parser.ts';

let folder = '';
const built = (name: string) => path.join(folder, `${name}.js`);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'touchstone-parser-'));
  await writeFile(path.join(folder, 'package.json'), '{"type":"module"}');
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: {
        input: {
          'parser-process': path.join(import.meta.dirname, 'parser-process.ts'),
          'network-guard': path.join(import.meta.dirname, 'network-guard.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a real parser process reads files, refuses others and ends when closed', async () => {
  const parser = createProcessParser(() => forkParser(built('parser-process')));
  try {
    const bytes = new TextEncoder().encode('<article><h1>Pact</h1><p>Signed 🕊️</p></article>');
    expect(await parser.parse(bytes, 'a.html')).toMatchObject({
      ok: true,
      value: { text: { text: 'Pact\n\nSigned 🕊️' }, metadata: { title: 'Pact' }, extractor: { name: 'html' } },
    });
    expect(await parser.parse(new Uint8Array([0xe9]), 'b.txt', { encoding: 'windows-1251' })).toMatchObject({
      ok: true,
      value: { text: { text: 'й' } },
    });
    expect(await parser.parse(new Uint8Array(), 'c.txt')).toMatchObject({ ok: false });
  } finally {
    parser.close();
  }
});

test('behind the guard every way to a network throws', async () => {
  const probe = path.join(folder, 'probe.js');
  await writeFile(
    probe,
    `import { refuseNetwork } from './network-guard.js';
     import net, { connect } from 'node:net';
     import http from 'node:http';
     import https from 'node:https';
     import http2 from 'node:http2';
     import tls from 'node:tls';
     import dgram from 'node:dgram';
     import dns from 'node:dns';
     import dnsPromises from 'node:dns/promises';
     refuseNetwork();
     const ways = {
       connect: () => connect(9, '127.0.0.1'), socket: () => new net.Socket().connect(9), server: () => new net.Server().listen(0),
       http: () => http.get('http://127.0.0.1:9'), https: () => https.request('https://127.0.0.1:9'),
       http2: () => http2.connect('http://127.0.0.1:9'), tls: () => tls.connect(9), udp: () => dgram.createSocket('udp4'),
       dns: () => dns.lookup('x.test', () => {}), promised: () => dnsPromises.lookup('x.test'), fetch: () => fetch('http://127.0.0.1:9'),
       ...('WebSocket' in globalThis ? { WebSocket: () => new WebSocket('ws://127.0.0.1:9') } : {}),
     };
     const open = Object.entries(ways).filter(([, go]) => { try { go(); return true; } catch (error) { return error.name !== 'NetworkRefused'; } });
     console.log(JSON.stringify(open.map(([name]) => name)));
     process.exit();`,
  );
  expect(execFileSync(process.execPath, [probe], { encoding: 'utf8' }).trim()).toBe('[]');
});
