import { camelCase } from '../../../spec/names.ts';
import type { AutomationEffect } from '../../../spec/spec.ts';
import type { DerivedTrigger } from './derived-trigger.ts';

const MAX_LENGTH = 36;

/**
 * Names an automation by what it does and when: `emailWhenLoanOverdue`.
 *
 * @param derived - When it happens.
 * @param effect - What it does.
 * @returns A camelCase name.
 */
export function automationName(derived: DerivedTrigger, effect: AutomationEffect): string {
  return camelCase(`${doing(effect)} ${when(derived)}`).slice(0, MAX_LENGTH);
}

function doing(effect: AutomationEffect): string {
  switch (effect.kind) {
    case 'send':
      return effect.capability;
    case 'action':
      return effect.action;
    case 'set':
      return 'mark';
    default:
      return effect satisfies never;
  }
}

function when({ trigger, state }: DerivedTrigger): string {
  switch (trigger.kind) {
    case 'relative':
      return state === 'overdue'
        ? `when ${trigger.entity} overdue`
        : `${trigger.direction} ${trigger.entity}`;
    case 'becomes':
    case 'compares':
      return `when ${trigger.entity} ${state}`;
    case 'event':
      return `when ${trigger.entity} ${trigger.event}`;
    case 'schedule':
      return `every ${trigger.every.split(' ')[0] ?? ''}`;
    default:
      return trigger satisfies never;
  }
}
