import { archetypeNamed } from '../words/archetypes.ts';
import { addAssumed, MAX_WORDS } from './packs.ts';
import type { Document } from '../read/document.ts';
import type { Draft } from '../assemble/draft.ts';
import type { Source } from '../frames/facts.ts';

/** What somebody books or hires: it means little without that person. */
const BOOKED: ReadonlySet<string | undefined> = new Set(['Booking', 'Rental']);

/** People who serve, not those who book. */
const SERVING: ReadonlySet<string | undefined> = new Set(['ServiceProvider', 'Employee']);

/**
 * Adds the customer where bookings are kept and nobody who books.
 *
 * @param document - The request; a longer one says itself who books.
 * @param draft - What the request states; changed in place.
 * @param ruledOut - Names of archetypes that the request does not want.
 */
export function addBooker(document: Document, draft: Draft, ruledOut: ReadonlySet<string>): void {
  const length = document.sentences.reduce((sum, { tokens }) => sum + tokens.length, 0);
  if (length > MAX_WORDS) return;
  const entities = [...draft.entities.values()];
  const booked = entities.find(({ archetype }) => BOOKED.has(archetype?.name));
  const books = entities.some(
    ({ archetype }) =>
      archetype === undefined || (archetype.kind === 'person' && !SERVING.has(archetype.name)),
  );
  const source: Source | undefined = booked?.trace.sources[0];
  if (source === undefined || books || ruledOut.has('Customer')) return;
  addAssumed(draft, archetypeNamed('Customer'), source, 'somebody makes each booking');
}
