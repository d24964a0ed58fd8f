import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';

import { createLesson } from '../../../tests/samples/lessons.ts';
import { createTutor } from '../../../tests/samples/tutors.ts';
import { expectError, expectStatus, startTestApp, type TestApp } from '../../../tests/support/test-app.ts';

let test: TestApp;

function newUser(): Promise<{ readonly id: string }> {
  return test.newUser();
}

async function ownedBy(user: { readonly id: string }) {
  const tutor = await createTutor(test, { userId: user.id });
  return createLesson(test, { tutorId: tutor.id });
}

async function ownAndForeign(role: string) {
  const [user, other] = [await newUser(), await newUser()];
  return { api: test.as([role], user.id), own: await ownedBy(user), foreign: await ownedBy(other) };
}

describe('who may do what with lessons', () => {
  beforeEach(async () => {
    test = await startTestApp();
  });
  afterEach(() => test?.close());

  describe('control 1, 2: own lessons', () => {
    it('tutor reads its own lessons only', async () => {
      const { api, own, foreign } = await ownAndForeign('tutor');
      const path = `/lessons/${foreign.id}`;
      expectError(await api.get(path), 404, 'NOT_FOUND');
      expectStatus(await api.get(`/lessons/${own.id}`), 200);
    });

    it('tutor lists and counts its own lessons only', async () => {
      const { api, own } = await ownAndForeign('tutor');
      const page = expectStatus(await api.get('/lessons'), 200);
      assert.deepEqual(
        page.items.map(({ id }: { id: string }) => id),
        [own.id],
      );
      assert.equal(page.total, 1);
    });
  });
});
