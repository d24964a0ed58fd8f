import { plainText, type Constant } from '../render/literal.ts';
import type { ColumnField } from './field-model.ts';
import { numberLimits } from './limits.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** The values of a field as numbers, so that they can be compared and moved. */
export interface Scale {
  /** A step that people would notice. */
  readonly step: number;
  readonly min: number;
  readonly max: number;
  read(value: Constant): number;
  write(position: number): Constant;
}

/**
 * How the values of a field are ordered.
 *
 * @param field - The field.
 * @returns The scale, or `undefined` for values without an order.
 */
export function scaleOf(field: ColumnField): Scale | undefined {
  switch (field.type) {
    case 'integer':
    case 'decimal':
    case 'percent':
      return { step: 1, ...numberLimits(field), read: Number, write: (position) => position };
    case 'money':
      return { step: 1, ...numberLimits(field), read: Number, write: (position) => position.toFixed(2) };
    case 'date':
      return {
        step: DAY_MS,
        ...ANY_MOMENT,
        read: readMoment,
        write: (position) => isoText(position).slice(0, 10),
      };
    case 'datetime':
      return { step: HOUR_MS, ...ANY_MOMENT, read: readMoment, write: isoText };
    case 'time':
      return {
        step: HOUR_MS,
        min: 0,
        max: DAY_MS - 1,
        read: readTime,
        write: (position) => isoText(position).slice(11, 19),
      };
    case 'duration':
      return {
        step: HOUR_MS,
        min: 0,
        max: 1000 * DAY_MS,
        read: readDuration,
        write: (position) => `PT${position / 1000}S`,
      };
    default:
      return undefined;
  }
}

const ANY_MOMENT = { min: Date.parse('1900-01-01'), max: Date.parse('2999-12-31') } as const;

function readMoment(value: Constant): number {
  return Date.parse(plainText(value));
}

function readTime(value: Constant): number {
  return Date.parse(`1970-01-01T${plainText(value).padEnd(8, ':00')}Z`);
}

function readDuration(value: Constant): number {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(plainText(value)) ?? [];
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  return ((days * 24 + hours) * 60 + minutes) * 60_000 + seconds * 1000;
}

function isoText(position: number): string {
  return new Date(position).toISOString();
}
