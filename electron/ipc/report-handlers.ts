import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Handlers } from '../../shared/contract/handlers.ts';
import { briefOf } from '../../shared/project/read-model.ts';
import type { ProjectStore } from '../project/project-store.ts';
import { answer, noProject } from './answers.ts';
import type { Desk } from './desk.ts';
import { askToSave, nameAfter } from './dialogs.ts';

type ReportCalls = Pick<Handlers, 'report.export'>;

/** Answers the export of the report. A file that is there is overwritten only after the window has asked. */
export function reportHandlers(desk: Desk): ReportCalls {
  const agreed = new Map<string, string>();
  return {
    'report.export': async ({ analyst, replace }) => {
      const store = desk.store;
      if (!store) return noProject;
      const known = replace === null ? undefined : agreed.get(replace);
      agreed.clear();
      const path = known ?? (await askForReportFile(desk, proposedName(store)));
      if (path === null) return answer({ status: 'cancelled' as const });
      if (known === undefined && existsSync(path)) {
        const token = randomUUID();
        agreed.set(token, path);
        return answer({ status: 'exists' as const, name: basename(path), replace: token });
      }
      const left = desk.left(store);
      if (left !== null) return left;
      const [{ prepareReport, recordExport }, { writeReport }] = await Promise.all([
        import('../report/prepare-report.ts'),
        import('../report/export-report.ts'),
      ]);
      const prepared = await prepareReport(store, analyst);
      if (!prepared.ok) return prepared;
      const written = await writeReport(path, prepared.value, { replace: known !== undefined });
      if (!written.ok) return written;
      await recordExport(store, path, prepared.value, analyst);
      return answer({ status: 'written' as const, name: basename(path), folder: dirname(path) });
    },
  };
}

/** The title of a brief; of an encrypted one the name of its folder, which is no secret: the disk shows what is proposed. */
function proposedName({ encrypted, folder, reading }: ProjectStore): string {
  return encrypted ? basename(folder, '.touchstone') : nameAfter(briefOf(reading).title, 'Report');
}

async function askForReportFile(desk: Desk, proposed: string): Promise<string | null> {
  const chosen = await askToSave(desk.window, {
    title: 'Export report',
    button: 'Export',
    name: `${proposed}.md`,
    filters: [{ name: 'Markdown', extensions: ['md'] }],
  });
  if (chosen === null) return null;
  return /\.(md|markdown)$/i.test(chosen) ? chosen : `${chosen}.md`;
}
