import { formatEvent } from '../phrase/event.ts';
import type { Automation, AutomationEffect, Trigger } from '../spec.ts';
import { writeCondition } from './write-rule.ts';
import type { YamlMap, YamlValue } from './yaml-text.ts';

/**
 * An automation as its document has it.
 *
 * @param automation - The automation.
 * @returns The value of its key.
 */
export function writeAutomation(automation: Automation): YamlMap {
  return {
    about: automation.about,
    ...writeTrigger(automation.trigger),
    if: automation.if && writeCondition(automation.if),
    do: writeEffect(automation.effect),
  };
}

function writeTrigger(trigger: Trigger): YamlMap {
  if (trigger.kind === 'schedule') return { every: trigger.every };
  if (trigger.kind === 'relative') {
    return { [trigger.direction]: `${trigger.entity}.${trigger.field}`, by: trigger.by };
  }
  return { when: formatEvent(trigger) };
}

function writeEffect(effect: AutomationEffect): YamlValue {
  switch (effect.kind) {
    case 'action':
      return `${effect.entity}.${effect.action}`;
    case 'send':
      return { send: effect.capability, to: effect.to, text: effect.text };
    case 'set':
      return { set: effect.values };
    default:
      return effect satisfies never;
  }
}
