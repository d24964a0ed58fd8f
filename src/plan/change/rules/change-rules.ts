import type { ChangeRule } from '../change-rule.ts';
import { ADD_ENTITY } from './add-entity.ts';
import { ADD_FIELDS } from './add-fields.ts';
import { ADD_ROLE } from './add-role.ts';
import { DEFAULT } from './default.ts';
import { ENCRYPTION } from './encryption.ts';
import { KEEP_AS_IS } from './keep.ts';
import { LIMIT } from './limit.ts';
import { PRESENCE } from './presence.ts';
import { RELATE } from './relate.ts';
import { REMOVE } from './remove.ts';
import { RENAME } from './rename.ts';
import { RETYPE } from './retype.ts';
import { SERVICE } from './service.ts';
import { VALUES } from './values.ts';

/** What a clause may ask for: the first rule that reads it decides. What none of them reads is planned. */
export const CHANGE_RULES: readonly ChangeRule[] = [
  ENCRYPTION,
  KEEP_AS_IS,
  PRESENCE,
  DEFAULT,
  LIMIT,
  RETYPE,
  RENAME,
  ADD_ROLE,
  VALUES,
  RELATE,
  SERVICE,
  REMOVE,
  ADD_FIELDS,
  ADD_ENTITY,
];
