import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { builtInStages } from '../../src/commands/stages.ts';
import type { FileSet } from '../../src/generate/file-set.ts';

const EXAMPLES = join(import.meta.dirname, '..', '..', 'examples');

/**
 * The folders of the committed examples.
 *
 * @returns Absolute paths.
 */
export function exampleFolders(): string[] {
  return readdirSync(EXAMPLES).map((name) => join(EXAMPLES, name));
}

/**
 * Generates an example anew: from `request.txt` where there is one, else from `spec.yaml`.
 *
 * @param folder - The example's folder.
 * @returns The project as the generator makes it.
 */
export async function generateExample(folder: string): Promise<FileSet> {
  const request = join(folder, 'request.txt');
  if (existsSync(request)) {
    const { spec, provenance } = await builtInStages.plan(readFileSync(request, 'utf8').trim());
    return builtInStages.generate(spec, provenance);
  }
  const { spec, diagnostics } = await builtInStages.parseSpec(
    readFileSync(join(folder, 'spec.yaml'), 'utf8'),
  );
  if (spec === undefined) throw new Error(`${folder}: ${JSON.stringify(diagnostics)}`);
  return builtInStages.generate(spec);
}
