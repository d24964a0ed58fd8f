import { setTimeout } from 'node:timers/promises';
import type { FileSet } from '../../../src/generate/file-set.ts';
import { PlanError, type Plan } from '../../../src/plan/plan.ts';
import type { Assumption } from '../../../src/spec/evidence.ts';
import { PROVENANCE_FILE, writeProvenance } from '../../../src/spec/provenance-file.ts';
import type { Spec } from '../../../src/spec/spec.ts';
import type { CheckResult, Proof } from '../../../src/verify/proof.ts';
import { builtInStages, type OnCheck, type Stages } from '../../../src/commands/stages.ts';

/** Ends with an escape code and a direction mark: nothing of a request may reach a terminal as it is. */
export const HOSTILE = 'in \u001B[31mred\u202E';

const spec: Spec = {
  version: 1,
  app: { name: 'book-club', title: 'Book Club', timeZone: 'UTC' },
  tenancy: 'single',
  signUp: 'off',
  roles: [],
  entities: [
    {
      name: 'Book',
      fields: [
        { name: 'title', type: 'text', required: true, unique: false, searchable: true },
        { name: 'pages', type: 'integer', required: false, unique: false, searchable: false },
      ],
      operations: ['create', 'read', 'update', 'delete', 'list'],
      softDelete: false,
      rules: [],
      actions: [],
      access: [],
    },
  ],
  automations: [],
  reports: [],
  integrations: [{ capability: 'sms', provider: 'twilio' }],
};

const server = `
process.on('SIGINT', () => { console.log('closed gracefully'); process.exit(0); });
setInterval(() => undefined, 1000);
console.log('listening');
`;

/** How a fake verifier ends; one that is deaf does not even end when it is asked to. */
export type FakeVerify = 'pass' | 'fail' | 'hang' | 'deaf' | 'crash';

/** What a test wants of the fakes. */
export interface FakeOptions {
  readonly verify: FakeVerify;
  /** The project has a package that only this registry has. */
  readonly registry?: string;
}

/**
 * Stages that know one small project; the reading and writing of specs is the real one.
 *
 * @param options - What the test wants.
 * @returns The stages.
 */
export function fakeStages(options: FakeOptions): Stages {
  return {
    ...builtInStages,
    plan: async (request) => plan(request),
    outline: async ({ spec: { entities } }) => ({ entities: entities.map(({ name }) => name) }),
    generate: async ({ app }, provenance) =>
      new Map([
        ...project(app.name, options.registry),
        ...(provenance === undefined ? [] : [[PROVENANCE_FILE, writeProvenance(provenance)] as const]),
      ]),
    unbuilt: async () => [{ path: 'reports.readPerMonth', text: 'A report is not built yet.' }],
    check: async (_directory, onCheck, signal) => (await verify(options.verify, onCheck, signal)).checks,
    verify: (_directory, onCheck, signal) => verify(options.verify, onCheck, signal),
  };
}

function assumption(number: number): Assumption {
  return {
    path: 'entities.Book',
    text: `Assumption ${number} about a book, told in so many words that it does not fit on one line of a terminal.`,
    because: 'nobody said otherwise',
    alternatives: [],
  };
}

function plan(request: string): Plan {
  if (request.trim() === '') throw new PlanError('EMPTY_REQUEST', 'Say what the backend is for.');
  if (request === 'crash') throw new TypeError('secret inside');
  const quote = { start: 0, end: HOSTILE.length, quote: HOSTILE, reason: 'looks' };
  return {
    spec,
    provenance: {
      elements: [],
      assumptions: [1, 2, 3, 4, 5, 6, 7].map(assumption),
      questions: [{ text: 'Who may add books?', paths: ['entities.Book'], default: 'everybody' }],
      setAside: [quote],
      notUnderstood: [{ ...quote, quote: 'the gizmo', reason: 'unknown word' }],
    },
  };
}

function project(name: string, registry: string | undefined): FileSet {
  const dependencies = registry === undefined ? {} : { 'far-away': '1.0.0' };
  const manifest = {
    name,
    version: '1.0.0',
    private: true,
    scripts: { start: 'node start.mjs' },
    dependencies,
  };
  const packages = {
    '': { name, version: '1.0.0', dependencies },
    ...(registry === undefined
      ? {}
      : {
          'node_modules/far-away': {
            version: '1.0.0',
            resolved: `${registry}/far-away/-/far-away-1.0.0.tgz`,
            integrity: `sha512-${Buffer.alloc(64).toString('base64')}`,
          },
        }),
  };
  return new Map([
    ['README.md', `# ${name}\n`],
    ['backend/package.json', JSON.stringify(manifest)],
    ['backend/package-lock.json', JSON.stringify({ name, version: '1.0.0', lockfileVersion: 3, packages })],
    ['backend/start.mjs', server],
    ['backend/app/docs/api.md', '# API\n\n### GET /books\n\n### POST /books\n'],
  ]);
}

async function verify(how: FakeVerify, onCheck: OnCheck, signal: AbortSignal): Promise<Proof> {
  onCheck('types', 'started');
  if (how === 'crash') throw new TypeError('secret inside');
  if (how === 'deaf') await setTimeout(600_000);
  if (how === 'hang') await setTimeout(600_000, undefined, { signal }).catch(() => undefined);
  const failed = how === 'fail';
  const finding = {
    rule: 'no-any',
    where: 'app/main.ts:3',
    message: 'A value is any.',
    mend: 'Give it a type.',
  };
  const check: CheckResult = {
    name: 'types',
    status: failed ? 'failed' : 'passed',
    summary: '4 files',
    findings: failed ? [finding] : [],
    durationMs: 1,
  };
  onCheck('types', check.status, check.summary);
  return { checks: [check], passed: !failed };
}
