import { fork } from 'node:child_process';
import type { ParserChannel } from './parser.ts';

/** Heap of a parser process in MB (RELIABILITY 5). */
const heapLimit = 700;

/**
 * A parser process under plain Node, from the built `parser-process.js`. It gets no environment and no terminal:
 * what a broken file makes a library print belongs to nobody.
 */
export function forkParser(program: string): ParserChannel {
  const child = fork(program, [], {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${heapLimit}`],
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return {
    post: (message) => void child.send(message, () => {}),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => {
      child.on('exit', listener);
      child.on('error', listener);
    },
    kill: () => void child.kill('SIGKILL'),
  };
}
