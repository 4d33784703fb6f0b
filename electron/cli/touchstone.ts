import { fileURLToPath } from 'node:url';
import { forkParser } from '../sources/node-parser-channel.ts';
import { createProcessParser } from '../sources/parser.ts';
import { runCommandLine } from './command-line.ts';
import { exitCodes } from './finish.ts';
import { askHidden, LinesOf, LinesTo } from './terminal.ts';

const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
const lines = new LinesOf(process.stdin);
const results = new LinesTo(process.stdout);
const complaints = new LinesTo(process.stderr);
const beside = (name: string) => fileURLToPath(new URL(name, import.meta.url));

const code = await runCommandLine(process.argv.slice(2), {
  say: (line) => results.write(line),
  complain: (line) => complaints.write(line),
  folder: process.cwd(),
  corpus: beside('../corpus'),
  openParser: () => createProcessParser(() => forkParser(beside('./parser-process.js'))),
  askHidden: (question) => askHidden(question, process.stdin, process.stderr, stop.signal),
  nextLine: () => lines.next(),
  signal: stop.signal,
});
lines.close();
const unwritten = await results.written();
if (unwritten !== null) {
  complaints.write(`touchstone: The result could not be written (${unwritten}); look at where it was to go.`);
}
process.exitCode = unwritten !== null && code === exitCodes.done ? exitCodes.cannotWrite : code;
