import path from 'node:path';
import type { Problem } from '../../shared/contract/problem.ts';
import type { AnalystId } from '../../shared/domain/identity.ts';
import type { Result } from '../../shared/project/refusal.ts';
import { success } from '../../shared/project/refusal.ts';
import { buildReport } from '../../shared/reporting/build-report.ts';
import { reportMarkdown } from '../../shared/reporting/report-markdown.ts';
import { sha256Of } from '../project/hash.ts';
import type { ProjectStore } from '../project/project-store.ts';
import { writeReport } from './export-report.ts';
import verifier from './verifier/touchstone-verify.mjs?raw';

/** The name of the verifier that can travel with a report. */
export const verifierName = 'touchstone-verify.mjs';

/**
 * The report of an open project as it stands durably, after the sources that it rests on have been checked. A Problem
 * names what no longer checks out; then nothing should be exported.
 */
export async function prepareReport(
  store: ProjectStore,
  analyst: AnalystId,
): Promise<Result<string, Problem>> {
  const cited = await store.care.verifyCited();
  if (!cited.ok) return cited;
  await store.durable();
  const madeFrom = { revision: store.durableRevision, headHash: store.headHash };
  return success(reportMarkdown(buildReport(store.reading, analyst, madeFrom)));
}

/** Puts an export on record; the project itself does not change by it. */
export async function recordExport(
  store: ProjectStore,
  file: string,
  markdown: string,
  analyst: AnalystId,
): Promise<void> {
  await store.care.recordExport({ name: path.basename(file), sha256: sha256Of(markdown), analyst });
}

/** Puts the stand-alone verifier beside a report; one that is there already is replaced. */
export function writeVerifier(reportFile: string): Promise<Result<null, Problem>> {
  return writeReport(path.join(path.dirname(reportFile), verifierName), verifier, { replace: true });
}
