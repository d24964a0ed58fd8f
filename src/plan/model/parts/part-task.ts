import { parseFragment } from '../../../spec/parse.ts';
import { validateSpec } from '../../../spec/validate/validate.ts';
import { ANSWER_SCHEMA, readAnswer } from '../answer.ts';
import { problemsIn } from '../check-document.ts';
import type { Task } from '../model-session.ts';
import { addPart, type Brought, type Stretch, type Whole } from './brought.ts';
import { PART_INSTRUCTIONS } from './part-prompt.ts';

/**
 * What a model has to do with a part: write what it says, in a form that makes a valid spec together with what is there.
 *
 * @param before - What is there.
 * @param whole - The whole request.
 * @param stretch - Where the part stands in it.
 * @returns The task; its answer is all that is there then.
 */
export function partTask(before: Brought, whole: Whole, stretch: Stretch): Task<Brought> {
  return {
    instructions: PART_INSTRUCTIONS,
    schema: ANSWER_SCHEMA,
    check: (value) => {
      const answer = readAnswer(value);
      const { spec: fragment, diagnostics } = parseFragment(JSON.stringify(answer.document ?? null));
      if (fragment === undefined) return { problems: problemsIn(diagnostics) };
      const brought = addPart(before, fragment, answer, whole, stretch);
      // The first parts of a request may tell of nothing that is kept.
      const problems = problemsIn(
        validateSpec(brought.spec ?? fragment).filter(
          ({ code, path }) => code !== 'EMPTY' || path !== 'entities',
        ),
      );
      return problems.length > 0 ? { problems } : { value: brought };
    },
  };
}
