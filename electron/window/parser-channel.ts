import { app, utilityProcess } from 'electron';
import type { ParserChannel } from '../sources/parser.ts';

/**
 * Most memory that the parser's process may take, in KB: the 700 MB of RELIABILITY 5, and what any process has besides.
 * V8's own limit is ignored in a utility process, so its size is looked at every so many ms.
 */
const memoryLimit = 900_000;
const lookEvery = 100;

/** Starts the parser as a utility process: foreign files are never parsed where projects are held (RELIABILITY 5). */
export function openParserChannel(program: string): ParserChannel {
  const child = utilityProcess.fork(program, [], { serviceName: 'Touchstone parser', stdio: 'ignore' });
  const watch = setInterval(() => {
    const itself = app.getAppMetrics().find(({ pid }) => pid === child.pid);
    if (itself !== undefined && itself.memory.workingSetSize > memoryLimit) child.kill();
  }, lookEvery);
  child.once('exit', () => clearInterval(watch));
  return {
    post: (message) => child.postMessage(message),
    onMessage: (listener) => {
      child.on('message', listener);
    },
    onExit: (listener) => {
      child.on('exit', () => listener());
    },
    kill: () => {
      child.kill();
    },
  };
}
