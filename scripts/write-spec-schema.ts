import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { specJsonSchema } from '../src/spec/json-schema.ts';

/** Writes the spec's JSON Schema: for people to read, and into every project, where editors complete a spec by it. */
const root = join(import.meta.dirname, '..');
const schema = specJsonSchema();
writeFileSync(join(root, 'docs/spec.schema.json'), `${JSON.stringify(schema, null, 2)}\n`);
writeFileSync(join(root, 'template/backend/spec.schema.json'), `${JSON.stringify(schema)}\n`);
