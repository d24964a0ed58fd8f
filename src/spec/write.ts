import type { Report, Spec } from './spec.ts';
import { writeAutomation } from './write/write-automation.ts';
import { writeEntity, writeMap } from './write/write-entity.ts';
import { writeCondition } from './write/write-rule.ts';
import { type YamlMap, yamlText } from './write/yaml-text.ts';

const HEADER = `# What this backend is: the source of truth, to be read and edited. docs/spec.md of supermaker explains every element.
# yaml-language-server: $schema=./spec.schema.json
`;

/**
 * Writes a spec as YAML: the same spec always as the same text, in a fixed order, defaults left out.
 *
 * @param spec - The spec.
 * @returns The text, which `parseSpec` reads back as the same spec.
 */
export function writeSpec(spec: Spec): string {
  const { name, title, request, timeZone } = spec.app;
  const head: YamlMap = {
    spec: spec.version,
    app: { name, title, request, timeZone },
    tenancy: spec.tenancy,
    signUp: spec.signUp,
  };
  const sections: readonly YamlMap[] = [
    { roles: writeMap(spec.roles, ({ about }) => about ?? null) },
    { entities: Object.fromEntries(spec.entities.map((entity) => [entity.name, writeEntity(entity)])) },
    { automations: writeMap(spec.automations, writeAutomation) },
    { reports: writeMap(spec.reports, writeReport) },
    {
      integrations: writeMap(
        spec.integrations.map((integration) => ({ ...integration, name: integration.capability })),
        ({ provider, purpose }) => (purpose === undefined ? provider : { provider, for: purpose }),
      ),
    },
  ];
  const parts = [head, ...sections]
    .map((section) => yamlText(section, isInline))
    .filter((part) => part !== '\n');
  return HEADER + parts.join('\n');
}

function writeReport({ about, measure, where, by }: Report): YamlMap {
  return {
    about,
    [measure.kind]: measure.field === undefined ? measure.entity : `${measure.entity}.${measure.field}`,
    where: where && writeCondition(where),
    by: by.length === 0 ? undefined : by,
  };
}

/** Leaves that read best in one line: a field, a role's access, a report, an integration, and all that lies deeper. */
function isInline(path: readonly string[]): boolean {
  const [section, , part] = path;
  if (section === 'reports' || section === 'integrations') return path.length >= 2;
  if (section === 'automations') return path.length >= 3;
  if (section !== 'entities' || path.at(-1) === 'transitions' || path.at(-1) === '') return false;
  return path.length >= (part === 'actions' ? 5 : 4);
}
