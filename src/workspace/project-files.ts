import { mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { systemCode } from './errors.ts';

/** The file operations that writing a project takes; passed in, so that a test can make each of them fail. */
export interface ProjectFiles {
  /** Makes one folder in a folder that is there; false when something of its name is there already. */
  readonly makeFolder: (path: string) => Promise<boolean>;
  readonly write: (path: string, text: string) => Promise<void>;
  readonly list: (path: string) => Promise<readonly string[]>;
  readonly rename: (from: string, to: string) => Promise<void>;
  /** Removes a file or a whole folder; content that is not there is fine. */
  readonly remove: (path: string) => Promise<void>;
  readonly removeEmptyFolder: (path: string) => Promise<void>;
}

/** The real file system. */
export const projectFiles: ProjectFiles = {
  makeFolder,
  write: (path, text) => writeFile(path, text, { flag: 'wx' }),
  list: (path) => readdir(path),
  rename: (from, to) => rename(from, to),
  remove: (path) => rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  removeEmptyFolder: (path) => rmdir(path),
};

/** Not recursive: on a file system that takes no folders, such as `/proc`, Node's recursive `mkdir` never ends. */
async function makeFolder(path: string): Promise<boolean> {
  try {
    await mkdir(path);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
}
