import type { DocumentRule } from './document-rule.ts';
import { documentForm } from './document-form.ts';
import { errorBody } from './error-body.ts';
import { errorStatuses } from './error-statuses.ts';
import { fieldNames } from './field-names.ts';
import { listCaps } from './list-caps.ts';
import { operationsDescribed } from './operations-described.ts';
import { pluralNouns } from './plural-nouns.ts';
import { responseSchemas } from './response-schemas.ts';
import { successStatuses } from './success-statuses.ts';

/** Every rule, in the order in which findings are shown. */
export const DOCUMENT_RULES: readonly DocumentRule[] = [
  documentForm,
  operationsDescribed,
  pluralNouns,
  successStatuses,
  errorStatuses,
  errorBody,
  responseSchemas,
  listCaps,
  fieldNames,
];
