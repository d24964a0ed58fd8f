import type { EntityModel } from '../../model/entity-model.ts';
import { personalEntities } from '../../model/personal-entities.ts';
import { isAnonymised } from '../../model/anonymised.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { importLine } from '../../render/imports.ts';
import { propertyKey } from '../../render/literal.ts';
import { withArticle } from '../../../spec/article.ts';
import { blocks, lines } from '../../render/text.ts';
import { placeholder } from './placeholder.ts';

/** Where the functions stand, from the folder of the core. */
export const ANONYMISED_VALUES = 'retention/anonymised-values.ts';

/**
 * The name of the function that makes what stands in the place of personal data.
 *
 * @param entity - The entity.
 * @returns `anonymisedPatient`.
 */
export function anonymisedFunction({ name }: EntityModel): string {
  return `anonymised${name}`;
}

/**
 * Writes `core/retention/anonymised-values.ts`: what stands in the place of personal data, for every entity whose
 * records lose it.
 *
 * @param model - The project.
 * @returns The module, or nothing where no records lose it.
 */
export function emitAnonymisedValues(model: ProjectModel): string | undefined {
  const erased = personalEntities(model).filter(({ erasure }) => erasure === 'anonymise');
  const needed = new Set(erased.map(({ entity }) => entity));
  const functions = model.entities
    .filter((entity) => isAnonymised(entity) || needed.has(entity))
    .map(valuesOf);
  if (functions.length === 0) return undefined;
  const uses = (name: string): boolean => functions.some((text) => text.includes(`${name}(`));
  return blocks(
    lines(
      uses('erasedDigits') && importLine('./erased-digits.ts', ['erasedDigits']),
      uses('erasedPhone') && importLine('./erased-phone.ts', ['erasedPhone']),
    ),
    ...functions,
  );
}

function valuesOf(entity: EntityModel): string {
  const values = entity.fields.flatMap((model) => {
    const value = model.personal === undefined ? undefined : placeholder(model);
    return value === undefined ? [] : [`${propertyKey(model.property)}: ${value},`];
  });
  const usesId = values.some((value) => /\bid\b/.test(value.slice(value.indexOf(':'))));
  const record = withArticle(entity.label);
  return `/**
 * Makes what stands in the place of what is personal in ${record}.
 *
 ${usesId ? "* @param id - The record's id.\n " : ''}* @returns The values, by property.
 */
export function ${anonymisedFunction(entity)}(${usesId ? 'id: string' : ''}): Readonly<Record<string, unknown>> {
  return { ${values.join(' ')} };
}`;
}
