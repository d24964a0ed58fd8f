import type { EntityModel } from '../../model/entity-model.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { Send } from '../integrations/integration-names.ts';
import { recipientOf } from '../integrations/recipient.ts';
import type { SampleRecords } from './sample-records.ts';

/**
 * Finds whom a message about a record of the examples goes to.
 *
 * @param model - The project.
 * @param entity - The entity of the record.
 * @param send - The message.
 * @param records - The records of the examples, as they are after every change.
 * @returns The address; `undefined` when there is none.
 */
export function sampleRecipient(
  model: ProjectModel,
  entity: EntityModel,
  send: Send,
  records: SampleRecords,
): string | undefined {
  const recipient = recipientOf(model, entity, send);
  if (recipient.kind === 'fixed') return recipient.address ?? undefined;
  const { hops, owner, field } = recipient;
  const isReached = hops.every(
    ({ from, field: hop }) => typeof valueOf(records, from, hop.property) === 'string',
  );
  const value = isReached ? valueOf(records, owner, field.property) : undefined;
  return typeof value === 'string' ? value : undefined;
}

function valueOf(records: SampleRecords, { name }: EntityModel, property: string): unknown {
  return records.get(name)?.updated[property];
}
