import type { Answer } from '../../shared/contract/handlers.ts';
import type { ChosenEncoding } from '../../shared/contract/import-report.ts';
import type { SourceId } from '../../shared/domain/identity.ts';
import { call } from '../bridge/bridge.ts';

/** Reads a source's bytes again in another encoding. Main refuses once the source has claims. */
export function rereadSource(source: SourceId, encoding: ChosenEncoding): Promise<Answer<'sources.reread'>> {
  return call('sources.reread', { source, encoding });
}
