import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { app, dialog } from 'electron';
import type { Handlers } from '../../shared/contract/handlers.ts';
import { briefOf } from '../../shared/project/read-model.ts';
import { answer } from './answers.ts';
import type { Desk } from './desk.ts';
import { noProject } from './desk.ts';

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
      const path = known ?? (await askForReportFile(desk, briefOf(store.reading).title));
      if (path === null) return answer({ status: 'cancelled' as const });
      if (known === undefined && existsSync(path)) {
        const token = randomUUID();
        agreed.set(token, path);
        return answer({ status: 'exists' as const, name: basename(path), replace: token });
      }
      const [{ buildReport }, { reportMarkdown }, { writeReport }] = await Promise.all([
        import('../../shared/reporting/build-report.ts'),
        import('../../shared/reporting/report-markdown.ts'),
        import('../report/export-report.ts'),
      ]);
      const markdown = reportMarkdown(buildReport(store.reading, analyst));
      const written = await writeReport(path, markdown, { replace: known !== undefined });
      if (!written.ok) return written;
      return answer({ status: 'written' as const, name: basename(path), folder: dirname(path) });
    },
  };
}

async function askForReportFile(desk: Desk, title: string): Promise<string | null> {
  const name =
    title
      .replace(/[\p{Cc}\p{Cf}/\\:*?"<>|]+/gu, ' ')
      .trim()
      .slice(0, 80) || 'Report';
  const options = {
    title: 'Export report',
    buttonLabel: 'Export',
    defaultPath: join(app.getPath('documents'), `${name}.md`),
    filters: [{ name: 'Markdown', extensions: ['md'] }],
  };
  const chosen = desk.window
    ? await dialog.showSaveDialog(desk.window, options)
    : await dialog.showSaveDialog(options);
  if (chosen.canceled || !chosen.filePath) return null;
  return /\.(md|markdown)$/i.test(chosen.filePath) ? chosen.filePath : `${chosen.filePath}.md`;
}
