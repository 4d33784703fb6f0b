/**
 * One process that works on a project with the built store and says on stdout what it asked and what was acknowledged,
 * for the rows that kill, suspend and trace it. It waits for one line of JSON on stdin, its orders.
 */
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from '../../shared/project/command.ts';
import { createOn, openOn } from './built-store.ts';
import { drawFrom } from './draw.ts';
import type { Order, Said } from './worker-process.ts';
import { askedFor, commandsOf, importTexts, printOf, Witness } from './workload.ts';

say({ say: 'ready' });
for await (const line of createInterface({ input: process.stdin })) {
  await carryOut(JSON.parse(line) as Order);
  process.exit(0);
}

async function carryOut(order: Order): Promise<void> {
  const { folder, seed, firstId, edits } = order;
  const opened = order.create ? await createOn(folder, askedFor(seed)) : await openOn(folder);
  if (!opened.ok) {
    say({ say: 'refused', code: opened.error.code, sentence: opened.error.sentence });
    return;
  }
  const store = opened.value;
  say({ say: 'opened', revision: store.durableRevision, shape: printOf(store), notices: store.notices });
  if (order.create) {
    await importTexts(store, seed, new Witness());
    say({ say: 'asked', revision: store.reading.revision, shape: printOf(store) });
    say({ say: 'saved', revision: store.durableRevision });
  }
  const draw = drawFrom('worker', seed, firstId);
  const made = commandsOf(seed, firstId);
  for (let done = 0; done < edits; ) {
    const together = order.oneByOne ? 1 : 1 + draw(3);
    const answers = Array.from({ length: together }, async () => {
      const command: Command = order.oneByOne
        ? made.ofType('addProposition', store.reading)
        : made.next(store.reading);
      const answer = draw(6) === 0 && !order.oneByOne ? store.undo() : store.edit(command);
      const { revision } = store.reading;
      say({ say: 'asked', revision, shape: printOf(store) });
      const result = await answer;
      if (result.ok) say({ say: 'saved', revision: result.value?.revision ?? store.durableRevision });
      else if (result.error.code !== 'refused') say({ say: 'failed', revision, code: result.error.code });
    });
    done += together;
    await Promise.all(answers);
    if (draw(20) === 0 && !order.oneByOne) void store.snapshot();
    if (order.pause > 0) await pause(order.pause);
  }
  const closed = await store.close();
  say({ say: 'closed', well: closed.ok });
}

function say(said: Said): void {
  writeSync(1, `${JSON.stringify(said)}\n`);
}
