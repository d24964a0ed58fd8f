import type { Rule } from '../../../../spec/spec.ts';
import { builtRules } from '../../../model/built-rules.ts';
import { breakingValues, checksOf } from '../../../model/entity-samples.ts';
import { literal, propertyKey } from '../../../render/literal.ts';
import { commas, sentenceList } from '../../../render/text.ts';
import { createCall, group, itDoes, reportedPath, sameAs, sampleCall, type TestContext } from './context.ts';

/**
 * Writes a test for each rule that spans several fields or records.
 *
 * @param context - The entity's context.
 * @returns The group, or nothing when there is none or records cannot be created.
 */
export function ruleTests(context: TestContext): string | false {
  const { entity } = context;
  if (!entity.operations.has('create')) return false;
  return group('rules', [
    ...builtRules(entity.entity).map(
      (rule) => rule.kind === 'unique' && refusesTogether(context, rule.fields),
    ),
    ...checksOf(entity).map((rule) => refusesBroken(context, rule)),
  ]);
}

function refusesTogether(context: TestContext, names: readonly string[]): string | false {
  const { entity, plan } = context;
  const members = names.map((name) => entity.fields.find(({ field }) => field.name === name));
  const present = members.filter((field) => field !== undefined);
  const isSet = present.every(
    ({ property, target }) => target === undefined || plan.references.has(property),
  );
  const isAlone = present.some(({ field }) => field.unique);
  if (present.length < names.length || !isSet || isAlone) return false;
  return itDoes(
    `refuses a second ${entity.label} with the same ${sentenceList(present.map(({ property }) => property))}`,
    `const ${entity.variable} = await ${createCall(context, entity)};
    const input = ${sampleCall(context, sameAs(context, present))};
    expectError(await test.api.post(${literal(`/${entity.path}`)}, input), 409, 'CONFLICT');`,
  );
}

function refusesBroken(context: TestContext, rule: Extract<Rule, { kind: 'check' }>): string | false {
  const { entity, varied } = context;
  const breaking = breakingValues(entity, rule);
  const left = entity.fields.find(({ field }) => field.name === rule.left);
  if (breaking === undefined || left === undefined || left.field.type === 'ref') return false;
  const right = 'value' in rule.right ? String(rule.right.value) : rule.right.field;
  const involved = entity.fields.filter(({ field }) => [rule.left, right].includes(field.name));
  const isVaried = involved.some(({ property }) => varied.has(property));
  const fixed = isVaried
    ? pick(
        context.values,
        involved.map(({ property }) => property),
      )
    : {};
  const set = Object.entries({ ...fixed, ...breaking }).map(
    ([property, value]) => `${propertyKey(property)}: ${literal(value)}`,
  );
  const path = reportedPath(entity.table, left.column, 'check');
  return itDoes(
    `insists on ${rule.left} ${rule.op} ${right}`,
    `const input = ${sampleCall(context, `{ ${set.join(', ')} }`)};
    expectError(await test.api.post(${literal(`/${entity.path}`)}, input), 422, ${commas(["'RULE_BROKEN'", ...(path === undefined ? [] : [literal(path)])])});`,
  );
}

function pick<Value>(
  values: Readonly<Record<string, Value>>,
  names: readonly string[],
): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
}
