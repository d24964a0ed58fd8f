import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describeApi } from '../app/core/openapi/describe-api.ts';
import { buildApp, readConfig } from '../app/main.ts';

/** Writes the API's description to app/docs/openapi.json; run it after every change to a route or schema. */
const file = join(import.meta.dirname, '..', 'app', 'docs', 'openapi.json');
await writeFile(file, await describeApi(readConfig, buildApp));
