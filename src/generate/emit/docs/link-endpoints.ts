import type { ProjectModel } from '../../model/project-model.ts';
import type { LinkModel } from '../../model/link-model.ts';
import { withArticle } from '../../../spec/article.ts';
import { linkDemands } from '../access/grants.ts';
import { ID_PARAMETER, type Endpoint, type Parameter } from './endpoint.ts';
import { errorAnswer } from './error-answers.ts';
import { page, PAGE_PARAMETERS } from './list-endpoint.ts';
import { UNKNOWN_ID, type SampleRecords } from './sample-records.ts';

/**
 * The endpoints that link records of which each may have any number of the other.
 *
 * @param model - The project.
 * @param records - The records of the examples.
 * @returns Link, list and unlink for every many-to-many reference, as far as its owner can be read and changed.
 */
export function linkEndpoints(model: ProjectModel, records: SampleRecords): Endpoint[] {
  return model.links.flatMap((link) => {
    const { operations } = link.owner;
    return [
      ...(operations.has('update') ? [linkEndpoint(link, records)] : []),
      ...(operations.has('read') ? [listEndpoint(link, records)] : []),
      ...(operations.has('update') ? [unlinkEndpoint(link, records)] : []),
    ];
  });
}

function linkEndpoint(link: LinkModel, records: SampleRecords): Endpoint {
  const { owner, label } = link;
  return {
    method: 'PUT',
    path: `/${owner.path}/:id/${link.path}/:${link.targetProperty}`,
    operationId: `add${owner.name}${link.singular}`,
    summary: `Links ${withArticle(label)} to ${withArticle(owner.label)}; doing it again changes nothing.`,
    permission: linkDemands(link).update,
    parameters: [ID_PARAMETER, targetParameter(link)],
    example: {
      method: 'PUT',
      path: pathOfOne(link, records),
      ...(refusal(link, records) ?? { status: 204 }),
    },
  };
}

function listEndpoint(link: LinkModel, records: SampleRecords): Endpoint {
  const { owner, target, pluralLabel } = link;
  const record = records.get(owner.name);
  const linked = owner.operations.has('update') ? records.get(target.name) : undefined;
  return {
    method: 'GET',
    path: `/${owner.path}/:id/${link.path}`,
    operationId: `list${owner.name}${link.name}`,
    summary: `Lists the ${pluralLabel} of ${withArticle(owner.label)}.`,
    permission: linkDemands(link).read,
    parameters: [ID_PARAMETER, ...PAGE_PARAMETERS],
    example: {
      method: 'GET',
      path: `/${owner.path}/${record?.id ?? UNKNOWN_ID}/${link.path}`,
      ...(record === undefined
        ? errorAnswer('NOT_FOUND')
        : { status: 200, response: page(linked === undefined ? [] : [linked.updated]) }),
    },
  };
}

function unlinkEndpoint(link: LinkModel, records: SampleRecords): Endpoint {
  const { owner, label } = link;
  return {
    method: 'DELETE',
    path: `/${owner.path}/:id/${link.path}/:${link.targetProperty}`,
    operationId: `remove${owner.name}${link.singular}`,
    summary: `Unlinks ${withArticle(label)} from ${withArticle(owner.label)}; neither is deleted.`,
    permission: linkDemands(link).update,
    parameters: [ID_PARAMETER, targetParameter(link)],
    example: {
      method: 'DELETE',
      path: pathOfOne(link, records),
      ...(refusal(link, records) === undefined ? { status: 204 } : errorAnswer('NOT_FOUND')),
    },
  };
}

function pathOfOne({ owner, target, path }: LinkModel, records: SampleRecords): string {
  const [ownerId, targetId] = [owner, target].map(({ name }) => records.get(name)?.id ?? UNKNOWN_ID);
  return `/${owner.path}/${ownerId}/${path}/${targetId}`;
}

/** Why two records cannot be linked: the owner is not found, or what it would be linked to does not exist. */
function refusal(link: LinkModel, records: SampleRecords): ReturnType<typeof errorAnswer> | undefined {
  if (!records.has(link.owner.name)) return errorAnswer('NOT_FOUND');
  if (records.has(link.target.name)) return undefined;
  return errorAnswer('REFERENCE_NOT_FOUND', { details: { [link.targetProperty]: 'does not exist' } });
}

function targetParameter({ targetProperty, label }: LinkModel): Parameter {
  return { name: targetProperty, in: 'path', type: 'UUID', required: true, meaning: `Which ${label}` };
}
