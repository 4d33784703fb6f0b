import { refuseNetwork } from './network-guard.ts';

// Nothing else may load before the guard stands, so the rest comes by dynamic imports.
refuseNetwork();

// Ctrl-C is meant for the program that asked; it ends this process when it is ready.
process.on('SIGINT', () => {});

type ElectronPort = {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
  postMessage(message: unknown): void;
};

// The listener is there at once: a message that came while modules load would be lost otherwise.
const port = (process as { readonly parentPort?: ElectronPort }).parentPort;
if (port === undefined) process.on('message', (message) => void answer(message));
else port.on('message', ({ data }) => void answer(data));

async function answer(message: unknown): Promise<void> {
  const [{ extractSource }, { parserRequest }] = await Promise.all([
    import('./extract.ts'),
    import('./parser-messages.ts'),
  ]);
  const { key, bytes, name, encoding } = parserRequest.parse(message);
  const read = extractSource(bytes, name, { encoding: encoding ?? undefined });
  const reply = read.ok
    ? { kind: 'read', key, extraction: read.value }
    : { kind: 'refused', key, sentence: read.error.sentence };
  if (port === undefined) process.send?.(reply);
  else port.postMessage(reply);
}
