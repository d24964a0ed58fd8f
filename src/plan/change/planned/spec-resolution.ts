import { splitWords } from '../../../spec/names.ts';
import type { Spec } from '../../../spec/spec.ts';
import type { Assembly } from '../../embedded/assemble/assembly.ts';
import type { Draft } from '../../embedded/assemble/draft.ts';
import type { Resolution, Thing } from '../../embedded/decide/resolve.ts';
import { findArchetype } from '../../embedded/words/archetypes.ts';
import { thingName, wordsOf } from '../../embedded/words/phrase.ts';
import { findEntity } from '../find/find-entity.ts';

/**
 * Which words mean which entity of a spec, as the planner's stages ask for it.
 *
 * @param spec - The spec.
 * @param draft - The same spec as a draft.
 * @returns The things of the spec, and the draft that they are in.
 */
export function specResolution(
  spec: Spec,
  draft: Draft,
): { readonly resolution: Resolution; readonly assembly: Assembly } {
  const byName = new Map(
    spec.entities.map(({ name }): [string, Thing] => {
      const words = splitWords(name);
      const archetype = findArchetype(words);
      return [name, { words, archetype, score: 1, sources: [], keys: [words.join(' ')] }];
    }),
  );
  const names = new Map([...byName].map(([name, thing]) => [thing, name]));
  const thingByWords = (words: readonly string[]): Thing | undefined =>
    byName.get(findEntity(spec, words)?.name ?? '');
  return {
    resolution: {
      things: [...byName.values()],
      thingByWords,
      thingOf: (noun) => thingByWords(wordsOf(noun)) ?? thingByWords(thingName(noun)?.words ?? []),
      identifiedBy: (noun) => {
        const words = wordsOf(noun);
        return words.at(-1) === 'id' ? thingByWords(words.slice(0, -1)) : undefined;
      },
    },
    assembly: {
      draft,
      entityOf: (thing) => draft.entities.get((thing === undefined ? undefined : names.get(thing)) ?? ''),
    },
  };
}
