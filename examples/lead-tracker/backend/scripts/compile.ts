import { describeApi } from '../app/core/openapi/describe-api.ts';
import { buildApp, readConfig } from '../app/main.ts';

/**
 * Loads what a start loads, so that Node keeps the compiled code in NODE_COMPILE_CACHE: the image starts a third faster
 * with it, and needs less memory.
 */
await describeApi(readConfig, buildApp);
