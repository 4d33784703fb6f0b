import { fileURLToPath } from 'node:url';
import { forkParser } from '../sources/node-parser-channel.ts';
import { createProcessParser } from '../sources/parser.ts';
import { runCommandLine } from './command-line.ts';
import { askHidden, LinesOf } from './terminal.ts';

const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
// Whoever reads our words may stop reading, as `head` does.
process.stdout.on('error', () => process.exit());

const lines = new LinesOf(process.stdin);
const beside = (name: string) => fileURLToPath(new URL(name, import.meta.url));

process.exitCode = await runCommandLine(process.argv.slice(2), {
  say: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
  folder: process.cwd(),
  corpus: beside('../corpus'),
  openParser: () => createProcessParser(() => forkParser(beside('./parser-process.js'))),
  askHidden: (question) => askHidden(question, process.stdin, process.stderr, stop.signal),
  nextLine: () => lines.next(),
  signal: stop.signal,
});
lines.close();
