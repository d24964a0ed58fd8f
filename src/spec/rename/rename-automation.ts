import type { Automation, AutomationEffect, Entity, Report, Trigger } from '../spec.ts';
import { renameComparison, renameCondition } from './rename-condition.ts';
import { renameEffect } from './rename-entity.ts';
import { renameGrouping, renamePath, renameValue, type Renamer } from './rename-path.ts';

/**
 * An automation with its new names.
 *
 * @param renamer - The spec before, and the new names.
 * @param automation - The automation.
 * @returns The automation.
 */
export function renameAutomation(renamer: Renamer, automation: Automation): Automation {
  const { trigger, effect } = automation;
  const entity = trigger.kind === 'schedule' ? undefined : renamer.lookup.entities.get(trigger.entity);
  const subject =
    entity ?? (effect.kind === 'action' ? renamer.lookup.entities.get(effect.entity) : undefined);
  return {
    ...automation,
    name: renamer.names.automation(automation.name),
    trigger: entity === undefined ? trigger : renameTrigger(renamer, entity, trigger),
    ...(automation.if === undefined || subject === undefined
      ? {}
      : { if: renameCondition(renamer, subject, automation.if) }),
    effect: renameAutomationEffect(renamer, entity, effect),
  };
}

function renameTrigger(renamer: Renamer, entity: Entity, trigger: Trigger): Trigger {
  if (trigger.kind === 'schedule') return trigger;
  const name = renamer.names.entity(trigger.entity);
  switch (trigger.kind) {
    case 'event':
      return { ...trigger, entity: name };
    case 'becomes': {
      const value = renameValue(renamer, entity, trigger.field, trigger.value);
      return { ...trigger, entity: name, field: renamePath(renamer, entity, trigger.field), value };
    }
    case 'compares':
      return { ...renameComparison(renamer, entity, trigger), entity: name };
    case 'relative':
      return { ...trigger, entity: name, field: renamePath(renamer, entity, trigger.field) };
    default:
      return trigger satisfies never;
  }
}

function renameAutomationEffect(
  renamer: Renamer,
  entity: Entity | undefined,
  effect: AutomationEffect,
): AutomationEffect {
  if (effect.kind !== 'action') {
    const renamed = renameEffect(renamer, entity, effect);
    return renamed.kind === 'slots' ? effect : renamed;
  }
  const action = renamer.names.action(effect.entity, effect.action);
  return { ...effect, entity: renamer.names.entity(effect.entity), action };
}

/**
 * A report with its new names.
 *
 * @param renamer - The spec before, and the new names.
 * @param report - The report.
 * @returns The report.
 */
export function renameReport(renamer: Renamer, report: Report): Report {
  const { measure, where, by } = report;
  const name = renamer.names.report(report.name);
  const entity = renamer.lookup.entities.get(measure.entity);
  if (entity === undefined) return { ...report, name };
  return {
    ...report,
    name,
    measure: {
      ...measure,
      entity: renamer.names.entity(measure.entity),
      ...(measure.field === undefined ? {} : { field: renamePath(renamer, entity, measure.field) }),
    },
    ...(where === undefined ? {} : { where: renameCondition(renamer, entity, where) }),
    by: by.map((text) => renameGrouping(renamer, entity, text)),
  };
}
