import { camelCase } from '../../../spec/names.ts';
import { addField } from '../assemble/fields.ts';
import { askAbout, refineField, spokenOf, statedBy } from './context.ts';
import { fieldOfFlow, looksLikeStates, readSteps, shareOf } from './flow.ts';
import { flowSegments } from './flow-cues.ts';
import type { Transition } from '../../../spec/spec.ts';
import type { DraftEntity, DraftField } from '../assemble/draft.ts';
import type { BusinessRule, RuleContext } from './context.ts';
import type { Flow } from './flow.ts';

const NAME = 'rule.transitions';

/** `draft → sent → paid`, `from open to in progress to closed`, `pending, then approved or rejected`. */
export const TRANSITIONS: BusinessRule = {
  name: NAME,
  read(context) {
    const cue = flowSegments(context.clause);
    const flow = cue === undefined ? undefined : readSteps(cue.segments);
    if (cue === undefined || flow === undefined) return false;
    const owner = ownerOf(context, flow);
    if (owner === undefined)
      return looksLikeStates(flow) && cue.sure
        ? askAbout(context, 'it is unclear what goes through these states', 'What goes through the states in')
        : false;
    const known = fieldOfFlow(owner, flow);
    const fits = known !== undefined && shareOf(known, flow) >= 0.5;
    if (!fits && !looksLikeStates(flow)) return false;
    build(context, owner, known, flow);
    return true;
  },
};

/** What the clause names first, else what was spoken of, else what has these states. */
function ownerOf(context: RuleContext, flow: Flow): DraftEntity | undefined {
  const { draft, mentions } = context;
  const named = mentions.map(({ entity }) => entity);
  const withStatus = named.filter(({ fields }) => fields.has('status') || fields.has('stage'));
  const all = [...draft.entities.values()];
  const byStates = all.filter((entity) =>
    [...entity.fields.values()].some((field) => shareOf(field, flow) >= 0.6),
  );
  return withStatus[0] ?? spokenOf(context) ?? (byStates.length === 1 ? byStates[0] : undefined);
}

function build(context: RuleContext, entity: DraftEntity, known: DraftField | undefined, flow: Flow): void {
  const name = known?.name ?? 'status';
  const states = [...new Set(flow.flat())];
  const first = flow[0]?.length === 1 ? flow[0][0] : undefined;
  const shape = known?.shape.type === 'enum' ? known.shape : undefined;
  const listed =
    known?.trace.sources.some(
      ({ rule }) => rule.startsWith('values.') || rule === 'has.under' || rule === NAME,
    ) === true;
  const values = shape !== undefined && listed ? [...new Set([...(shape.values ?? []), ...states])] : states;
  const read = known?.trace.sources.some(({ rule }) => rule === NAME) === true;
  const later =
    !read &&
    flow
      .slice(1)
      .flat()
      .some((state) => state === shape?.default);
  const start = listed && shape?.default !== undefined && !later ? shape.default : first;
  const { default: _default, ...rest } = shape ?? { type: 'enum' };
  const next = { ...rest, type: 'enum', values, ...(start === undefined ? {} : { default: start }) } as const;
  if (known === undefined) addField(entity, { name, shape: next, trace: statedBy(context, NAME) });
  else {
    entity.fields.set(name, { ...known, shape: next });
    refineField(context, { entity, field: known }, next, NAME);
  }
  addTransitions(context, entity, name, flow);
}

/** Several statements about one field are one rule. */
function addTransitions(context: RuleContext, entity: DraftEntity, field: string, flow: Flow): void {
  const at = entity.rules.findIndex(({ rule }) => rule.kind === 'transitions' && rule.field === field);
  const known = entity.rules[at];
  const allowed = new Map<string, Set<string>>();
  const add = (from: string, to: readonly string[]): void => {
    const targets = allowed.get(from) ?? new Set();
    for (const one of to) if (one !== from) targets.add(one);
    if (targets.size > 0) allowed.set(from, targets);
  };
  if (known?.rule.kind === 'transitions') for (const { from, to } of known.rule.allowed) add(from, to);
  for (const [index, step] of flow.entries()) for (const from of step) add(from, flow[index + 1] ?? []);
  const list: Transition[] = [...allowed].map(([from, to]) => ({ from, to: [...to] }));
  const trace = statedBy(context, NAME);
  const sources = [...trace.sources, ...(known?.trace.sources ?? [])];
  const rule = { kind: 'transitions', field: camelCase(field), allowed: list } as const;
  if (known === undefined) entity.rules.push({ rule, trace });
  else entity.rules[at] = { rule, trace: { ...trace, sources } };
}
