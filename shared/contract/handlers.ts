import type { z } from '../domain/schema.ts';
import type { Result } from '../project/refusal.ts';
import type { CallName, Calls, Response } from './contract.ts';
import type { Problem } from './problem.ts';

/** What an answer is: a value, or an expected failure in words. */
export type Answer<N extends CallName> = Result<Response<N>, Problem>;

/** Main's side of the contract; a missing handler does not compile. */
export type Handlers = {
  readonly [N in CallName]: (request: z.output<Calls[N]['request']>) => Answer<N> | Promise<Answer<N>>;
};
