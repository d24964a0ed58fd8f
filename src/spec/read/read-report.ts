import type { ReportDocument } from '../document/report-document.ts';
import { defined } from '../defined.ts';
import type { Report } from '../spec.ts';
import { readCondition } from './read-rule.ts';

/**
 * The report that a document describes.
 *
 * @param name - The report's key.
 * @param document - Its value.
 * @returns The report.
 */
export function readReport(name: string, document: ReportDocument): Report {
  return defined({
    name,
    about: document.about,
    measure: readMeasure(document),
    where: document.where && readCondition(document.where),
    by: document.by ?? [],
  });
}

function readMeasure(document: ReportDocument): Report['measure'] {
  if ('count' in document) return measure('count', document.count);
  return 'sum' in document ? measure('sum', document.sum) : measure('average', document.average);
}

function measure(kind: Report['measure']['kind'], target: string): Report['measure'] {
  const dot = target.indexOf('.');
  return dot === -1
    ? { kind, entity: target }
    : { kind, entity: target.slice(0, dot), field: target.slice(dot + 1) };
}
