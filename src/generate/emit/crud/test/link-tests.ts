import type { LinkModel } from '../../../model/link-model.ts';
import { literal } from '../../../render/literal.ts';
import { withArticle } from '../../../../spec/article.ts';
import { lines } from '../../../render/text.ts';
import { createCall, group, itDoes, type TestContext } from './context.ts';

/**
 * Writes the tests of an entity's many-to-many references.
 *
 * @param context - The entity's context.
 * @returns A group for each.
 */
export function linkTests(context: TestContext): (string | false)[] {
  const { operations, path } = context.entity;
  if (!operations.has('update')) return [];
  return context.links.map((link) =>
    group(`/${path}/:id/${link.path}`, [
      addsAndRemoves(context, link),
      hidesDeleted(context, link),
      refusesUnknown(context, link),
    ]),
  );
}

function addsAndRemoves(context: TestContext, link: LinkModel): string {
  const { entity } = context;
  const reads = entity.operations.has('read');
  const read = `expectStatus(await test.api.get(list), 200)`;
  return itDoes(
    `adds ${withArticle(link.label)}, once, and removes it`,
    lines(
      `const owner = await ${createCall(context, entity)};`,
      `const linked = await ${createCall(context, link.target)};`,
      `const list = \`/${entity.path}/\${owner.id}/${link.path}\`;`,
      'expectStatus(await test.api.put(`${list}/${linked.id}`), 204);',
      'expectStatus(await test.api.put(`${list}/${linked.id}`), 204);',
      reads && `const page = ${read};`,
      reads && 'assert.equal(page.total, 1);',
      reads && 'assert.equal(page.items[0].id, linked.id);',
      'expectStatus(await test.api.delete(`${list}/${linked.id}`), 204);',
      reads && `assert.deepEqual(${read}.items, []);`,
      "expectError(await test.api.delete(`${list}/${linked.id}`), 404, 'NOT_FOUND');",
    ),
  );
}

/** The row of the join table stays, and must not show. */
function hidesDeleted(context: TestContext, link: LinkModel): string | false {
  const { entity } = context;
  const { target, label } = link;
  if (!target.softDelete || !target.operations.has('delete') || !entity.operations.has('read')) return false;
  return itDoes(
    `no longer lists ${withArticle(label)} that is deleted`,
    `const owner = await ${createCall(context, entity)};
    const linked = await ${createCall(context, target)};
    const list = \`/${entity.path}/\${owner.id}/${link.path}\`;
    expectStatus(await test.api.put(\`\${list}/\${linked.id}\`), 204);
    expectStatus(await test.api.delete(\`/${target.path}/\${linked.id}\`), 204);
    assert.deepEqual(expectStatus(await test.api.get(list), 200).items, []);
    expectError(await test.api.put(\`\${list}/\${linked.id}\`), 422, 'REFERENCE_NOT_FOUND', ${literal(link.targetProperty)});`,
  );
}

function refusesUnknown(context: TestContext, link: LinkModel): string {
  const { entity } = context;
  return itDoes(
    'answers 404 for an unknown record and 422 for an unknown link',
    `const owner = await ${createCall(context, entity)};
    const unknown = \`/${entity.path}/\${UNKNOWN_ID}/${link.path}/\${UNKNOWN_ID}\`;
    expectError(await test.api.put(unknown), 404, 'NOT_FOUND');
    const missing = \`/${entity.path}/\${owner.id}/${link.path}/\${UNKNOWN_ID}\`;
    expectError(await test.api.put(missing), 422, 'REFERENCE_NOT_FOUND', ${literal(link.targetProperty)});`,
  );
}
