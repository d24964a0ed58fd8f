import { TENANCY_RULE, tenancySigns } from './tenancy-signs.ts';
import type { BusinessRule } from './context.ts';

/** `each of our 40 franchises`, `several companies use it, each with its own data`, `multi-tenant`. */
export const TENANCY: BusinessRule = {
  name: TENANCY_RULE,
  read(context) {
    const signs = tenancySigns(context);
    context.tenancy.push(...signs);
    return signs.some(({ strength }) => strength !== 'faint');
  },
};
