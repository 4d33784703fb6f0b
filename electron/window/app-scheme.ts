import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Session } from 'electron';
import { protocol } from 'electron';

export const appAddress = 'app://touchstone/index.html';

const kinds: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Declares `app:` as a scheme of our own. Before `ready`. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, codeCache: true },
    },
  ]);
}

/** What the window may load and do: its own files, styles under this load's nonce, nothing else. */
export function contentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self'",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * Serves the built window under `app://touchstone/`, from a map of exact names: an address that is not one of
 * them gets nothing, whatever it climbs or encodes (RELIABILITY 4). The older way of registering a scheme, since
 * `protocol.handle` loads Node's whole `fetch` before it answers the first time: that is 50 ms of every start.
 */
export function serveAppScheme(target: Session, folder: string): void {
  const names = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    names.set(`app://touchstone/${path.slice(folder.length + 1).replaceAll('\\', '/')}`, path);
  }
  target.protocol.registerBufferProtocol('app', ({ method, url }, respond) => {
    const path = names.get(url.replace(/[?#].*$/, ''));
    if (path === undefined || method !== 'GET') return respond({ statusCode: 404, data: Buffer.alloc(0) });
    const bytes = readFileSync(path);
    const headers: Record<string, string> = {
      'content-type': kinds[extname(path)] ?? 'application/octet-stream',
      'x-content-type-options': 'nosniff',
    };
    if (extname(path) !== '.html') return respond({ data: bytes, headers });
    const nonce = randomBytes(18).toString('base64');
    headers['content-security-policy'] = contentPolicy(nonce);
    respond({ data: Buffer.from(bytes.toString('utf8').replaceAll('NONCE-OF-THIS-LOAD', nonce)), headers });
  });
}
