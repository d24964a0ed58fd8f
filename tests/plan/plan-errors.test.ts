import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { planEmbedded } from '../../src/plan/embedded/plan-embedded.ts';
import { PlanError } from '../../src/plan/plan.ts';
import type { PlanErrorCode } from '../../src/plan/plan.ts';

const REFUSED: readonly (readonly [request: string, code: PlanErrorCode])[] = [
  ['', 'EMPTY_REQUEST'],
  [' \n\t ?!… 😀', 'EMPTY_REQUEST'],
  ['tasks '.repeat(4000), 'TOO_LONG'],
  ['build an app', 'NOTHING_TO_STORE'],
  ['hello', 'NOTHING_TO_STORE'],
  ['make me rich', 'NOTHING_TO_STORE'],
  ['Create a beautiful dashboard', 'NOTHING_TO_STORE'],
  [
    'Je veux une application pour gérer les clients et les factures de mon entreprise',
    'UNSUPPORTED_LANGUAGE',
  ],
  ['Ich möchte eine App, um meine Kunden und die Rechnungen zu verwalten', 'UNSUPPORTED_LANGUAGE'],
  ['Quiero una aplicación para gestionar mis clientes y enviar SMS', 'UNSUPPORTED_LANGUAGE'],
  ['顧客と請求書を管理するアプリを作って', 'UNSUPPORTED_LANGUAGE'],
  ['Сделай приложение для учёта клиентов', 'UNSUPPORTED_LANGUAGE'],
];

describe('what cannot be planned', () => {
  for (const [request, code] of REFUSED) {
    it(`is refused with ${code}: ${request.trim().slice(0, 40)}`, async () => {
      await assert.rejects(
        planEmbedded(request),
        (error) => error instanceof PlanError && error.code === code && error.hint !== '',
      );
    });
  }

  it('names an example that works', async () => {
    const error = await planEmbedded('build an app').catch((reason: unknown) => reason);
    assert.ok(error instanceof PlanError);
    const example = /"([^"]+)"/u.exec(error.hint)?.[1] ?? '';
    assert.deepEqual(
      (await planEmbedded(example)).spec.entities.map(({ name }) => name),
      ['Lead'],
    );
  });

  it('says which words may be misspelt', async () => {
    const error = await planEmbedded('trak my bookz n who borowed them').catch((reason: unknown) => reason);
    assert.ok(error instanceof PlanError);
    assert.match(error.hint, /“bookz” may be “book”/u);
  });

  it('names the language it guesses', async () => {
    await assert.rejects(
      planEmbedded('Je veux une application pour gérer les clients et les factures'),
      (error) => {
        return error instanceof PlanError && error.hint.includes('French');
      },
    );
  });
});
