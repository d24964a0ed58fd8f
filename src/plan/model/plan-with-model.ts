import { parse } from 'yaml';
import type { Diagnostic } from '../../spec/diagnostic.ts';
import type { ElementOrigin, Question } from '../../spec/evidence.ts';
import { parseSpec } from '../../spec/parse.ts';
import type { Spec } from '../../spec/spec.ts';
import { writeSpec } from '../../spec/write.ts';
import type { Plan } from '../plan.ts';
import type { Answer } from './answer.ts';
import { askModel, type Asking, type Reply, type Usage } from './ask-model.ts';
import { estimateTokens } from './estimate-tokens.ts';
import { forecast, type Forecast } from './forecast.ts';
import { ModelError } from './model-error.ts';
import { firstMessage, INSTRUCTIONS, missingMessage, repairMessage, type Background } from './prompt.ts';
import { redact, type Redaction } from './redact.ts';
import { provenanceOf } from './provenance.ts';
import type { NamedModel } from './providers.ts';

/** After so many answers that cannot be built, it will not become one. */
const MOST_ROUNDS = 3;

/** More than this is not read by a model either. */
const MOST_PROBLEMS = 40;

/** No plan fits into less. */
const LEAST_ANSWER_TOKENS = 500;
const MOST_MISSING = 12;

/** What a plan by a model cost. */
export interface ModelWork {
  readonly model: string;
  readonly rounds: number;
  readonly usage: Usage;
}

/** How to plan with a model. */
export interface ModelOptions extends Pick<Asking, 'signal' | 'onProgress' | 'timeoutMs' | 'retries'> {
  /** Whether the model sees the embedded planner's spec. */
  readonly showDraft: boolean;
  /** Whether personal data is masked in what is sent. */
  readonly redact?: boolean;
  /** The most tokens that all rounds may use together, in and out. */
  readonly budget?: number;
  /** Hears what may be used, before the model is asked. */
  readonly onStart?: (forecast: Forecast) => void;
  /** Hears what was used so far, after each answer. */
  readonly onUsed?: (work: ModelWork) => void;
}

/**
 * Plans with a model, under the same contract as the embedded planner: what comes back is a valid spec, with the words
 * that each part of it was read from.
 *
 * @param request - The request.
 * @param named - The model.
 * @param embedded - The embedded planner's plan, where it has one: shown to the model if wanted, and compared with.
 * @param options - How.
 * @returns The plan, and what it cost.
 * @throws {ModelError} MODEL_INVALID after three answers that cannot be built, and those of {@link askModel}.
 */
export async function planWithModel(
  request: string,
  named: NamedModel,
  embedded: Plan | undefined,
  options: ModelOptions,
): Promise<{ readonly plan: Plan; readonly work: ModelWork }> {
  const redaction = options.redact === true ? redact(request) : undefined;
  const first = firstMessage(request, background(embedded, options.showDraft));
  const session = new Session(named, first, options, redaction);
  options.onStart?.(session.forecast());
  let built = await session.untilValid();
  const missing = missingFrom(built.spec, embedded);
  if (missing.length > 0) {
    session.say(
      missingMessage(missing.map(({ path, evidence: [first] }) => ({ path, quote: first?.quote ?? '' }))),
    );
    built = (await session.once()) ?? built;
  }
  const open = missingFrom(built.spec, embedded).map(questionAbout);
  const app = { ...built.spec.app, request };
  const spec = { ...built.spec, app };
  return {
    plan: { spec, provenance: provenanceOf(request, spec, built.reply.answer, open) },
    work: session.work(),
  };
}

interface Built {
  readonly spec: Spec;
  readonly reply: Reply;
}

/** A talk with a model, in which each answer is checked. */
class Session {
  readonly #named: NamedModel;
  readonly #asking: Asking;
  readonly #redaction: Redaction | undefined;
  readonly #options: ModelOptions;
  rounds = 0;
  usage: Usage = { inputTokens: 0, outputTokens: 0 };

  constructor(named: NamedModel, first: string, options: ModelOptions, redaction: Redaction | undefined) {
    this.#named = named;
    this.#redaction = redaction;
    this.#options = options;
    this.#asking = {
      instructions: INSTRUCTIONS,
      messages: [{ role: 'user', content: redaction?.mask(first) ?? first }],
      ...options,
    };
  }

  forecast(): Forecast {
    // One round more than until an answer is valid: what is missing from it is asked about once.
    return forecast(this.#asking, MOST_ROUNDS + 1, this.#options.budget);
  }

  work(): ModelWork {
    return { model: this.#named.id, rounds: this.rounds, usage: this.usage };
  }

  say(content: string): void {
    this.#asking.messages.push({ role: 'user', content: this.#redaction?.mask(content) ?? content });
  }

  /** One answer; nothing when it cannot be built. */
  async once(): Promise<Built | undefined> {
    const result = await this.#ask();
    return 'spec' in result ? result : undefined;
  }

  async untilValid(): Promise<Built> {
    for (;;) {
      const result = await this.#ask();
      if ('spec' in result) return result;
      if (this.rounds >= MOST_ROUNDS) throw new ModelError('MODEL_INVALID', this.#named.id, result.problems);
      this.say(repairMessage(result.problems));
    }
  }

  /** What is asked next, with what the budget leaves for the answer. */
  #within(): Asking {
    const used = this.usage.inputTokens + this.usage.outputTokens;
    const left = (this.#options.budget ?? Number.POSITIVE_INFINITY) - used - estimateTokens(this.#asking);
    if (left < LEAST_ANSWER_TOKENS) throw new ModelError('MODEL_BUDGET', this.#named.id);
    return { ...this.#asking, maxOutputTokens: left };
  }

  async #ask(): Promise<Built | { readonly problems: readonly string[] }> {
    const reply = restored(await askModel(this.#named, this.#within()), this.#redaction);
    this.rounds += 1;
    this.usage = {
      inputTokens: this.usage.inputTokens + reply.usage.inputTokens,
      outputTokens: this.usage.outputTokens + reply.usage.outputTokens,
    };
    this.#options.onUsed?.(this.work());
    this.#asking.messages.push({ role: 'assistant', content: reply.text });
    const { spec, diagnostics } = parseSpec(JSON.stringify(reply.answer.document ?? null));
    if (spec !== undefined && spec.entities.length > 0) return { spec, reply };
    const problems = diagnostics.filter(({ severity }) => severity === 'error').map(problemLine);
    return {
      problems: problems.length > 0 ? problems.slice(0, MOST_PROBLEMS) : ['entities: none is there.'],
    };
  }
}

/** The answer with the data that was masked; its text stays as the model wrote it. */
function restored(reply: Reply, redaction: Redaction | undefined): Reply {
  if (redaction === undefined) return reply;
  const answer = JSON.parse(redaction.restore(JSON.stringify(reply.answer))) as Answer;
  return { ...reply, answer };
}

function problemLine({ path, message, hint }: Diagnostic): string {
  return `${path === '' ? 'spec' : path}: ${message} ${hint}`;
}

function background(embedded: Plan | undefined, showDraft: boolean): Background {
  const entities = embedded?.spec.entities ?? [];
  const expected = entities.map(({ name, fields }) => ({
    entity: name,
    fields: fields.map((field) => field.name),
  }));
  const draft = embedded === undefined || !showDraft ? {} : { draft: documentOf(embedded.spec) };
  return { expected, ...draft };
}

/** Without the request, which stands beside it. */
function documentOf({ app, ...spec }: Spec): unknown {
  const { request: _request, ...named } = app;
  return parse(writeSpec({ ...spec, app: named }));
}

/** Entities that the embedded planner is sure of and the spec does not have, under whatever name. */
function missingFrom(spec: Spec, embedded: Plan | undefined): readonly ElementOrigin[] {
  const names = new Set(
    spec.entities.flatMap(({ name, fields }) => [name, ...fields.map((field) => field.name)]).map(folded),
  );
  return (embedded?.provenance.elements ?? [])
    .filter(
      ({ path, origin, confidence }) =>
        /^entities\.[^.]+$/u.test(path) && origin === 'stated' && confidence === 'high',
    )
    .filter(({ path }) => !names.has(folded(path.split('.')[1] ?? '')))
    .slice(0, MOST_MISSING);
}

function folded(name: string): string {
  return name.toLowerCase();
}

function questionAbout({ path, evidence: [first] }: ElementOrigin): Question {
  const name = path.split('.')[1] ?? path;
  return {
    text: `Are records of ${name} kept too (“${(first?.quote ?? name).slice(0, 120)}”)?`,
    paths: [],
    default: 'no: the model left them out',
  };
}
