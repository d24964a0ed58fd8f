/** Writes docs/spec.schema.json, which editors use to complete and check a spec. */
import { writeFileSync } from 'node:fs';
import { specJsonSchema } from '../src/spec/json-schema.ts';

const target = new URL('../docs/spec.schema.json', import.meta.url);
writeFileSync(target, `${JSON.stringify(specJsonSchema(), null, 2)}\n`);
