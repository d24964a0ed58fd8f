import { PlanError } from '../plan.ts';
import { assemble } from './assemble.ts';
import { nameApp } from './app-name.ts';
import { chunk } from './chunk.ts';
import { complete } from './complete.ts';
import { finish } from './finish.ts';
import { readFacts } from './frames.ts';
import { normalise } from './normalise.ts';
import { resolve } from './resolve.ts';
import { tagDocument } from './tag.ts';
import type { Plan } from '../plan.ts';

const MAX_BYTES = 20 * 1024;

/** A request that works, for whoever wrote one that does not. */
const EXAMPLE = 'Try, for instance: "Build me a lead tracker where I can log prospects and send them SMS follow-ups".';

/**
 * Plans a backend from English, offline and by rule: the same request always gives the same plan.
 *
 * @param request - What the user asks for.
 * @returns The spec, and where each part of it comes from.
 * @throws PlanError EMPTY_REQUEST, TOO_LONG, UNSUPPORTED_LANGUAGE or NOTHING_TO_STORE.
 */
export async function planEmbedded(request: string): Promise<Plan> {
  if (!/[\p{L}\p{N}]/u.test(request)) throw new PlanError('EMPTY_REQUEST', `Say in a sentence what the backend is for. ${EXAMPLE}`);
  if (Buffer.byteLength(request, 'utf8') > MAX_BYTES) throw new PlanError('TOO_LONG', 'Shorten the request to what is stored and what happens to it.');
  const document = normalise(request);
  tagDocument(document);
  const sentences = document.sentences.map(chunk);
  const facts = readFacts(request, sentences);
  const app = nameApp(facts, sentences, 'My Backend');
  const resolution = resolve(facts, app.words);
  const { draft } = assemble(facts, resolution, app);
  if (draft.entities.size === 0) throw new PlanError('NOTHING_TO_STORE', EXAMPLE);
  complete(draft);
  return finish(request, draft, { setAside: [], notUnderstood: [] });
}
