import { createRequire, syncBuiltinESMExports } from 'node:module';

/** The functions of Node by which a program could reach a network, by module. */
const ways = {
  net: ['connect', 'createConnection', 'createServer'],
  tls: ['connect', 'createServer'],
  http: ['request', 'get', 'createServer'],
  https: ['request', 'get', 'createServer'],
  http2: ['connect', 'createServer', 'createSecureServer'],
  dgram: ['createSocket'],
  dns: ['lookup', 'lookupService', 'resolve', 'resolve4', 'resolve6', 'resolveAny', 'resolveTxt', 'reverse'],
  'dns/promises': [
    'lookup',
    'lookupService',
    'resolve',
    'resolve4',
    'resolve6',
    'resolveAny',
    'resolveTxt',
    'reverse',
  ],
} as const;

/** Thrown wherever something asks for a network. */
export class NetworkRefused extends Error {
  constructor(way: string) {
    super(`Touchstone does not use the network (${way}).`);
    this.name = 'NetworkRefused';
  }
}

/**
 * Makes every way to a network throw, for the rest of this process: sockets, name look-ups, HTTP, `fetch` (RELIABILITY 4).
 * Call it before anything foreign is loaded. It is a tripwire for mistakes and libraries, not a sandbox.
 */
export function refuseNetwork(): void {
  const load = createRequire(import.meta.url);
  for (const [module, names] of Object.entries(ways)) {
    const exported = load(`node:${module}`) as Record<string, unknown>;
    for (const name of names) exported[name] = refusing(`${module}.${name}`);
  }
  const net = load('node:net') as typeof import('node:net');
  net.Socket.prototype.connect = refusing('net.Socket.connect');
  net.Server.prototype.listen = refusing('net.Server.listen');
  for (const name of ['fetch', 'WebSocket', 'EventSource']) {
    if (name in globalThis) {
      Object.defineProperty(globalThis, name, {
        value: refusing(name),
        writable: false,
        configurable: false,
      });
    }
  }
  syncBuiltinESMExports();
}

function refusing(way: string): () => never {
  return function refuse() {
    throw new NetworkRefused(way);
  };
}
