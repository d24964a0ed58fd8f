import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assert as check, asyncProperty, constantFrom, oneof, string } from 'fast-check';
import { format } from 'oxfmt';

import { emitActions } from '../../src/generate/emit/integrations/actions.ts';
import {
  integrationParts,
  isNeededByIntegrations,
} from '../../src/generate/emit/integrations/integration-parts.ts';
import { emitRecordedService } from '../../src/generate/emit/integrations/recorded.ts';
import { CAPABILITIES } from '../../src/spec/spec.ts';
import { modelOf, SHOP, shopEntity } from './support.ts';

const NOTHING = modelOf('entities: { Shelf: { fields: { label: text } } }');

const EVERYTHING = modelOf(`
entities: { Shelf: { fields: { label: text } } }
integrations: { ${CAPABILITIES.map((capability) => `${capability}: acme`).join(', ')} }
`);

async function parses(path: string, code: string): Promise<boolean> {
  return (await format(path, code)).errors.length === 0;
}

describe('integrationParts', () => {
  it('adds nothing to a project without integrations', () => {
    const { sections, services, routes, tables, files } = integrationParts(NOTHING);
    assert.deepEqual([sections, services, routes, tables, [...files]], [[], [], [], [], []]);
  });

  it('gives every capability its folder with a primary module, and registers it', () => {
    const { files, services, routes, sections, tables } = integrationParts(EVERYTHING);
    const lines = [...services, ...routes].map(({ line }) => line).join('\n');
    for (const capability of CAPABILITIES) {
      assert.ok(sections.some(({ property }) => property === capability));
      assert.ok(lines.includes(`deps.config.${capability}`), capability);
      if (capability === 'sms') continue;
      const path = `backend/app/integrations/${capability}/${capability}`;
      for (const ending of ['.ts', '.config.ts', '.routes.ts', '.test.ts'])
        assert.ok(files.has(path + ending));
    }
    assert.deepEqual(tables, ['sms', 'requests']);
  });

  it('writes modules that parse', async () => {
    for (const model of [EVERYTHING, SHOP]) {
      for (const [path, code] of integrationParts(model).files) assert.ok(await parses(path, code), path);
    }
  });

  it('makes the integrations that actions use before any route, and only those', () => {
    const { services, routes, files } = integrationParts(SHOP);
    assert.deepEqual(
      services.map(({ line }) => line.split(' = ')[0]),
      ['const sms', 'const email', 'const chat'],
    );
    const lines = routes.map(({ line }) => line);
    assert.ok(lines.includes('customersActions(app, { queries, sms, email, chat });'));
    assert.ok(lines.includes('ordersActions(app, { queries, sms });'));
    assert.ok(files.has('backend/app/crud/orders/orders.actions.ts'));
    assert.ok(!files.has('backend/app/crud/shelves/shelves.actions.ts'));
    assert.equal(integrationParts(EVERYTHING).services.length, 1);
  });
});

describe('isNeededByIntegrations', () => {
  const paths = {
    sms: [
      'app/integrations/sms/sms.ts',
      'app/core/outbound/outbound.ts',
      'tests/support/twilio-server.ts',
      'tests/support/sms-app.ts',
    ],
    requests: ['app/integrations/requests/requests.ts'],
    always: ['app/main.ts', 'app/core/errors.ts', 'tests/support/test-app.ts'],
  };

  it('keeps of the template what the project asked for', () => {
    const mailing = modelOf(
      'entities: { Shelf: { fields: { label: text } } }\nintegrations: { email: resend }',
    );
    const expected = [
      [NOTHING, { sms: false, requests: false }],
      [mailing, { sms: false, requests: true }],
      [SHOP, { sms: true, requests: true }],
    ] as const;
    for (const [model, kept] of expected) {
      for (const path of paths.sms)
        assert.equal(isNeededByIntegrations(model, `backend/${path}`), kept.sms, path);
      for (const path of paths.requests)
        assert.equal(isNeededByIntegrations(model, `backend/${path}`), kept.requests);
      for (const path of paths.always)
        assert.equal(isNeededByIntegrations(model, `backend/${path}`), true, path);
    }
  });
});

describe('emitActions', () => {
  it('summarises an action in the words of the spec, or in its own', () => {
    assert.match(emitActions(shopEntity('Order'), SHOP), /summary: 'Text the customer about the order'/);
    const customers = emitActions(shopEntity('Customer'), SHOP);
    assert.match(customers, /summary: 'Send an SMS about a customer'/);
    assert.match(customers, /summary: 'Thank referrer: send an email about a customer'/);
  });

  it('lets no text of the spec become code', async () => {
    const hostile = oneof(string({ unit: 'binary' }), constantFrom("'", '*/', '${x}', '`', '\\', '\u2028'));
    await check(
      asyncProperty(hostile, hostile, async (about, provider) => {
        const order = shopEntity('Order');
        const actions = order.entity.actions.map((action) => ({ ...action, about }));
        const code = emitActions({ ...order, entity: { ...order.entity, actions } }, SHOP);
        assert.ok(await parses('a.ts', code));
        assert.ok(await parses('b.ts', emitRecordedService({ capability: 'email', provider })));
      }),
      { numRuns: 100 },
    );
  });
});
