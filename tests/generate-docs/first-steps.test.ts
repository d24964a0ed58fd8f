import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { emitApiMd } from '../../src/generate/emit/docs/api-md.ts';
import { emitReadmeMd } from '../../src/generate/emit/docs/readme-md.ts';
import { coreVariables } from '../../src/generate/emit/docs/environment-variables.ts';
import { modelOf, SHOP } from './support.ts';

const DOCUMENTS = [emitApiMd, emitReadmeMd] as const;

describe('what a newcomer looks for first', () => {
  it('says how the first administrator comes to be, where people have accounts', () => {
    for (const emit of DOCUMENTS) {
      for (const signUp of ['invitation', 'open']) {
        const text = emit(modelOf(`${SHOP}signUp: ${signUp}\n`));
        assert.match(text, /### The first administrator\n[\s\S]+\/auth\/invitations\/accept -H/);
      }
      assert.doesNotMatch(emit(modelOf(`${SHOP}signUp: off\n`)), /first administrator/);
      assert.match(
        emit(modelOf(`${SHOP}tenancy: organisation\n`)),
        /belongs to no organisation: it is the operator/,
      );
    }
  });

  it('says how a web page may call, with the variable and an example', () => {
    for (const emit of DOCUMENTS) {
      const text = emit(modelOf());
      const [variable = ''] = /^CORS_ORIGINS=http\S+$/m.exec(text) ?? [];
      assert.notEqual(variable, '');
      assert.ok(coreVariables('single').some(({ name }) => variable.startsWith(`${name}=`)));
    }
  });
});
