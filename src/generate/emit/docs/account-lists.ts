import type { Parameter } from './endpoint.ts';

/**
 * The parameters of a list of accounts, invitations or keys.
 *
 * @param fields - Markdown: what it can be sorted by.
 * @returns The parameters.
 */
export function listParameters(fields: string): readonly Parameter[] {
  return [
    { name: 'limit', in: 'query', type: '1 to 100', required: false, meaning: 'Page size' },
    { name: 'offset', in: 'query', type: '0 to 1000000', required: false, meaning: 'How many to skip' },
    {
      name: 'sort',
      in: 'query',
      type: fields,
      required: false,
      meaning: 'Order; `-` before it for descending',
    },
  ];
}
