import { utilityProcess } from 'electron';
import type { ParserChannel } from '../sources/parser.ts';

/** Starts the parser as a utility process: foreign files are never parsed where projects are held (RELIABILITY 5). */
export function openParserChannel(program: string): ParserChannel {
  const child = utilityProcess.fork(program, [], { serviceName: 'Touchstone parser', stdio: 'ignore' });
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
