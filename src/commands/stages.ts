import type { FileSet } from '../generate/file-set.ts';
import type { ChosenPlan, ModelChoice } from '../plan/model/plan-by.ts';
import type { ModelOptions } from '../plan/model/plan-with-model.ts';
import type { SpecChange } from '../plan/change/change-spec.ts';
import type { Plan } from '../plan/plan.ts';
import type { Diagnostic } from '../spec/diagnostic.ts';
import type { Provenance } from '../spec/evidence.ts';
import type { Spec } from '../spec/spec.ts';
import type { CheckResult, CheckStatus, Proof } from '../verify/proof.ts';
import type { RecordChoice } from './recorded-transport.ts';
import { templateDirectory } from './template.ts';

/** An element of a spec that is said but not generated yet. */
export interface UnbuiltElement {
  readonly path: string;
  readonly text: string;
}

/** Hears each check as it starts and ends. */
export type OnCheck = (name: string, status: 'started' | CheckStatus, summary?: string) => void;

/** Who hears of a plan by a model: what it may take, what it took so far, and how far its answer is. */
export type PlanListeners = Required<Pick<ModelOptions, 'onStart' | 'onUsed' | 'onProgress'>>;

/** The stages as a command sees them. Each is loaded when it is first used: `--help` needs none. */
export interface Stages {
  readonly plan: (request: string) => Promise<Plan>;
  /** Plans with a model; keys and the folder of caches come from the environment. */
  readonly planBy: (
    request: string,
    choice: ModelChoice & RecordChoice & { readonly cache: boolean },
    context: PlanListeners & {
      readonly cwd: string;
      readonly env: NodeJS.ProcessEnv;
      readonly signal: AbortSignal;
    },
  ) => Promise<ChosenPlan>;
  readonly change: (spec: Spec, text: string) => Promise<SpecChange>;
  /** Carries what is known of a spec over to the changed one. */
  readonly changeProvenance: (
    provenance: Provenance,
    before: Spec,
    change: SpecChange,
  ) => Promise<Provenance>;
  readonly outline: (plan: Plan) => Promise<unknown>;
  readonly parseSpec: (text: string) => Promise<{
    readonly spec?: Spec;
    readonly diagnostics: readonly Diagnostic[];
    readonly partial?: boolean;
  }>;
  readonly writeSpec: (spec: Spec) => Promise<string>;
  readonly generate: (spec: Spec, provenance?: Provenance) => Promise<FileSet>;
  readonly unbuilt: (spec: Spec) => Promise<readonly UnbuiltElement[]>;
  /** Looks at a project without running it. */
  readonly check: (
    directory: string,
    onCheck: OnCheck,
    signal: AbortSignal,
  ) => Promise<readonly CheckResult[]>;
  /** Settles soon after the signal, when all that it started has ended. */
  readonly verify: (directory: string, onCheck: OnCheck, signal: AbortSignal) => Promise<Proof>;
}

/** The stages that the tool ships. */
export const builtInStages: Stages = {
  plan: async (request) => (await import('../plan/embedded/plan-embedded.ts')).planEmbedded(request),
  planBy: async (request, choice, { cwd, env, signal, onStart, onUsed, onProgress }) => {
    const { planBy } = await import('../plan/model/plan-by.ts');
    const { openCache } = await import('../workspace/cache-folder.ts');
    const { keysFor, recordedTransport } = await import('./recorded-transport.ts');
    const transport = await recordedTransport(choice, cwd);
    // What is recorded must be asked, and what is replayed must come from the recording.
    const keeps = choice.cache && transport.fetch === undefined;
    const store = keeps ? { store: openCache('plans', env) } : {};
    const keys = await keysFor(choice, env);
    const options = { signal, onStart, onUsed, onProgress, transport, ...store };
    return planBy(request, choice, keys, options);
  },
  change: async (spec, text) => (await import('../plan/change/change-spec.ts')).changeSpec(spec, text),
  changeProvenance: async (provenance, before, change) =>
    (await import('../plan/change/change-provenance.ts')).changeProvenance(provenance, before, change),
  outline: async (plan) => (await import('../plan/outline.ts')).outline(plan),
  parseSpec: async (text) => (await import('../spec/parse.ts')).parseSpec(text),
  writeSpec: async (spec) => (await import('../spec/write.ts')).writeSpec(spec),
  generate: async (spec, provenance) => {
    const { generate } = await import('../generate/generate.ts');
    const { readTree } = await import('../workspace/read-tree.ts');
    const template = await readTree(templateDirectory);
    return generate({ spec, template, ...(provenance === undefined ? {} : { provenance }) });
  },
  unbuilt: async (spec) => (await import('../generate/unbuilt.ts')).unbuiltElements(spec),
  check: async (directory, onCheck, signal) => {
    const { inspect } = await import('../verify/inspect.ts');
    return inspect(directory, {
      signal,
      onCheck: ({ name, status, summary }) => onCheck(name, status, summary),
    });
  },
  verify: async (directory, onCheck, signal) => {
    const { verify } = await import('../verify/verify.ts');
    return verify(directory, {
      signal,
      onCheck: ({ name, status, summary }) => onCheck(name, status, summary),
    });
  },
};
