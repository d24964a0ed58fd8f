import { camelCase, singularize } from '../../../spec/names.ts';
import type { ChangeRule } from '../change-rule.ts';
import { bare, listIn } from '../read/phrase.ts';

const FORMS: readonly RegExp[] = [
  /^(?:an?\s+|the\s+)?(.+?)\s+(?:is|are|should be)\s+(?:an?\s+)?(?:new\s+|another\s+)(?:user )?roles?$/iu,
  /^let\s+(.+?)\s+(?:use (?:it|this|the (?:app|system|backend))|log in|sign in)(?: too)?$/iu,
  /^(.+?)\s+(?:should be able to|can|will|may)\s+(?:also )?(?:use (?:it|this|the (?:app|system|backend))|log in|sign in)(?: too)?$/iu,
  /^(?:add|introduce|create|define|there (?:is|are|should be)|we (?:have|need|want)|i (?:need|want))\s+(?:also\s+)?(?:an?\s+|the\s+|another\s+|new\s+|two\s+|further\s+)*(?:user )?roles?\s+(?:called |named |for |of |: ?)*(.+)$/iu,
  /^(?:add|introduce|create|define|there (?:is|are|should be)|we (?:have|need|want)|i (?:need|want))\s+(?:also\s+)?(.+?)\s+(?:as (?:an? )?(?:new |another )?(?:user )?roles?|(?:user )?roles?)$/iu,
]; // prettier-ignore

/** `add a role manager`, `introduce a cashier role` … */
export const ADD_ROLE: ChangeRule = {
  name: 'change.role',
  read: ({ text }, { spec }) => {
    const match = FORMS.map((pattern) => pattern.exec(text)).find((one) => one !== null);
    if (match === undefined || match === null) return undefined;
    const names = listIn(match[1] ?? '').map((one) => camelCase(singularize(bare(one))));
    if (names.length === 0 || names.includes('')) return undefined;
    const fresh = [...new Set(names)].filter((name) => !spec.roles.some((role) => role.name === name));
    if (fresh.length === 0) return { kind: 'same', reason: `there is a role ${names.join(', ')} already` };
    return { kind: 'done', spec: { ...spec, roles: [...spec.roles, ...fresh.map((name) => ({ name }))] } };
  },
};
