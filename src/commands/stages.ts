import type { FileSet } from '../generate/file-set.ts';
import type { ChosenChange } from '../plan/model/change-by.ts';
import type { ChosenPlan } from '../plan/model/plan-by.ts';
import type { SpecChange } from '../plan/change/change-spec.ts';
import type { Plan } from '../plan/plan.ts';
import type { Diagnostic } from '../spec/diagnostic.ts';
import type { Provenance } from '../spec/evidence.ts';
import type { Spec } from '../spec/spec.ts';
import type { CheckResult, CheckStatus, Proof } from '../verify/proof.ts';
import { modelMeans, type ModelContext, type WantedModel } from './model-means.ts';
import { templateDirectory } from './template.ts';

/** An element of a spec that is said but not generated yet. */
export interface UnbuiltElement {
  readonly path: string;
  readonly text: string;
}

/** Hears each check as it starts and ends. */
export type OnCheck = (name: string, status: 'started' | CheckStatus, summary?: string) => void;

/** The stages as a command sees them. Each is loaded when it is first used: `--help` needs none. */
export interface Stages {
  readonly plan: (request: string) => Promise<Plan>;
  /** Plans with a model; keys and the folder of caches come from the environment. */
  readonly planBy: (request: string, choice: WantedModel, context: ModelContext) => Promise<ChosenPlan>;
  readonly change: (spec: Spec, text: string) => Promise<SpecChange>;
  /** Changes a spec with a model. */
  readonly changeBy: (
    spec: Spec,
    text: string,
    choice: WantedModel,
    context: ModelContext,
  ) => Promise<ChosenChange>;
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
  planBy: async (request, choice, context) => {
    const { planBy } = await import('../plan/model/plan-by.ts');
    const { env, means } = await modelMeans(choice, context);
    return planBy(request, choice, env, means);
  },
  change: async (spec, text) => (await import('../plan/change/change-spec.ts')).changeSpec(spec, text),
  changeBy: async (spec, text, choice, context) => {
    const { changeBy } = await import('../plan/model/change-by.ts');
    const { env, means } = await modelMeans(choice, context);
    return changeBy(spec, text, choice, env, means);
  },
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
