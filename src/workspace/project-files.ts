import { mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';

/** The file operations that writing a project takes; passed in, so that a test can make each of them fail. */
export interface ProjectFiles {
  /** Makes a folder with its parents; returns the first one made. */
  readonly makeFolder: (path: string) => Promise<string | undefined>;
  readonly write: (path: string, text: string) => Promise<void>;
  readonly list: (path: string) => Promise<readonly string[]>;
  readonly rename: (from: string, to: string) => Promise<void>;
  /** Removes a file or a whole folder; content that is not there is fine. */
  readonly remove: (path: string) => Promise<void>;
  readonly removeEmptyFolder: (path: string) => Promise<void>;
}

/** The real file system. */
export const projectFiles: ProjectFiles = {
  makeFolder: (path) => mkdir(path, { recursive: true }),
  write: (path, text) => writeFile(path, text, { flag: 'wx' }),
  list: (path) => readdir(path),
  rename: (from, to) => rename(from, to),
  remove: (path) => rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  removeEmptyFolder: (path) => rmdir(path),
};
