import { join } from 'node:path';
import type { CreateResult } from '../commands/create.ts';
import { shownPath } from '../commands/shown-path.ts';
import { PROVENANCE_FILE } from '../spec/provenance-file.ts';
import type { Entity } from '../spec/spec.ts';
import { endpoints } from './endpoints.ts';
import type { Io } from './io.ts';
import { findingsSection, modelSection, provenanceSections, section, unbuiltSection } from './sections.ts';
import { counted, duration, paint, printable } from './text.ts';

const MOST_ENTITIES = 20;

/**
 * What `new` made, for a person: what was built, what was assumed, what is missing and how to start it.
 *
 * @param result - What was made.
 * @param io - For the current folder and the colours.
 * @returns Lines of at most 80 columns.
 */
export function createSummary(result: CreateResult, io: Io): string[] {
  const folder = shownPath(io.cwd, result.directory);
  const { spec, provenance, use, unbuilt, proof } = result;
  const output = io.stdout;
  const where = join(folder, PROVENANCE_FILE);
  return [
    '',
    `${paint(output, 'bold', printable(spec.app.title))} ${state(result)} in ${folder}`,
    ...section(output, 'Built', built(result)),
    ...(provenance === undefined ? [] : provenanceSections(output, provenance, where)),
    ...unbuiltSection(output, unbuilt),
    ...(proof === undefined ? [] : findingsSection(output, proof)),
    ...modelSection(output, use),
    ...section(output, 'Time', [times(result)]),
    ...section(output, 'Start', [startCommand(result, folder)]),
    ...section(output, 'Read', [join(folder, 'README.md'), join(folder, 'backend', 'app', 'docs', 'api.md')]),
  ];
}

function state(result: CreateResult): string {
  if (result.proof !== undefined) return result.proof.passed ? 'is ready' : 'was written, but is not ready,';
  return result.installed ? 'is installed, not verified,' : 'is written, not installed,';
}

function built({ spec, files }: CreateResult): string[] {
  const width = Math.max(...spec.entities.map(({ name }) => name.length), 0);
  const rest = spec.entities.length - MOST_ENTITIES;
  const operations = endpoints(files);
  const integrations = spec.integrations.map(({ capability, provider }) => `${capability} (${provider})`);
  return [
    ...spec.entities.slice(0, MOST_ENTITIES).map((entity) => entityLine(entity, width)),
    ...(rest > 0 ? [`… and ${counted(rest, 'entity', 'entities')} more`] : []),
    ...(operations.length > 0 ? [counted(operations.length, 'endpoint')] : []),
    integrations.length > 0 ? `integrations: ${integrations.join(', ')}` : 'no integrations',
  ];
}

function entityLine({ name, fields }: Entity, width: number): string {
  return `${name}${'.'.repeat(Math.max(width - name.length, 0))} ${counted(fields.length, 'field')}`;
}

function times({ steps }: CreateResult): string {
  const total = steps.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const parts = steps
    .filter(({ status }) => status !== 'skipped')
    .map(({ step, durationMs }) => `${step} ${duration(durationMs)}`);
  return `${duration(total)} in all: ${parts.join(', ')}`;
}

function startCommand(result: CreateResult, folder: string): string {
  const backend = join(folder, 'backend');
  const quoted = /^[\w@%+=:,./~-]+$/u.test(backend) ? backend : `'${backend.replaceAll("'", `'\\''`)}'`;
  return `cd ${quoted} && ${result.installed ? '' : 'npm ci && '}npm start`;
}
