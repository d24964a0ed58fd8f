import { join } from 'node:path';

/** What every project is a copy of; in a checkout and in the package it lies in the same place. */
export const templateDirectory: string = join(import.meta.dirname, '..', '..', 'template');
