import { config, z } from 'zod';

/** The one zod of the program, told never to compile code from strings: the window's content policy forbids it. */
config({ jitless: true });

export { z };
