import type { ActionDocument } from '../document/effect-document.ts';
import type { AccessDocument, EntityDocument } from '../document/entity-document.ts';
import { defined } from '../defined.ts';
import { OPERATIONS } from '../operations.ts';
import type { Access, Action, ActionEffect, Entity, Grant, Operation } from '../spec.ts';
import { readField } from './read-field.ts';
import type { Sink } from './read-phrase.ts';
import { readRule } from './read-rule.ts';

/**
 * The entity that a document describes.
 *
 * @param name - The entity's key.
 * @param document - Its value.
 * @param sink - Collects what cannot be read.
 * @returns The entity with every default filled in.
 */
export function readEntity(name: string, document: EntityDocument, sink: Sink): Entity {
  const operations = document.operations ?? OPERATIONS;
  return defined({
    name,
    plural: document.plural,
    about: document.about,
    fields: Object.entries(document.fields).map(([key, field]) => readField(key, field)),
    operations,
    softDelete: document.softDelete ?? false,
    retention: document.retention,
    rules: (document.rules ?? []).flatMap(
      (rule, index) => readRule(rule, `entities.${name}.rules.${index}`, sink) ?? [],
    ),
    actions: Object.entries(document.actions ?? {}).map(([key, action]) => readAction(key, action)),
    access: Object.entries(document.access ?? {}).map(([role, access]) =>
      readAccess(role, access, operations),
    ),
    own: document.own,
  });
}

function readAction(name: string, document: ActionDocument): Action {
  return defined({ name, about: document.about, does: readActionEffect(document) });
}

function readActionEffect(document: ActionDocument): ActionEffect {
  if ('send' in document) {
    return defined({
      kind: 'send' as const,
      capability: document.send,
      to: document.to,
      text: document.text,
    });
  }
  return 'set' in document ? { kind: 'set', values: document.set } : { kind: 'slots', ...document.slots };
}

function readAccess(role: string, document: AccessDocument, operations: readonly Operation[]): Access {
  if (document === 'all') return { role, grants: operations.map(unlimited) };
  if (Array.isArray(document)) return { role, grants: document.map(unlimited) };
  const grants = Object.entries(document).map(([operation, grant]): Grant => {
    const base = { operation: operation as Operation };
    if (grant === 'all' || grant === 'own') return { ...base, own: grant === 'own' };
    return Array.isArray(grant)
      ? { ...base, own: false, fields: grant }
      : { ...base, own: true, fields: grant.own };
  });
  return { role, grants };
}

function unlimited(operation: Operation): Grant {
  return { operation, own: false };
}
