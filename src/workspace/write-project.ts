import { randomBytes } from 'node:crypto';
import { basename, dirname, join, posix, resolve } from 'node:path';
import type { FileSet } from '../generate/file-set.ts';
import { WorkspaceError, systemCode, writeFailure } from './errors.ts';
import { makeFolders } from './make-folders.ts';
import { projectFiles, type ProjectFiles } from './project-files.ts';

/** A project on its way to its folder: complete and out of sight until it is committed. */
export interface StagedProject {
  /** Where the files are until {@link StagedProject.commit}. */
  readonly stage: string;
  /** Where they go. */
  readonly target: string;
  /** Moves the project to its folder, in one step where the folder is new. */
  readonly commit: () => Promise<void>;
  /** Removes everything that was written, committed or not. */
  readonly discard: () => Promise<void>;
}

/** Why a folder that this run made cannot be removed any more; some systems say EEXIST for a folder with content. */
const NOT_OURS: ReadonlySet<string | undefined> = new Set([
  'ENOTEMPTY',
  'EEXIST',
  'EACCES',
  'EPERM',
  'EBUSY',
  'ENOENT',
]);

/** What has to be known to undo it all. */
interface Place {
  readonly target: string;
  readonly stage: string;
  /** The target was there before, empty: it stays, whatever happens. */
  readonly existed: boolean;
  /** What this run has made and may therefore remove. */
  readonly owned: Set<string>;
  /** The parent folders that had to be made, innermost first. */
  readonly madeParents: string[];
}

/**
 * Refuses a folder that has anything in it.
 *
 * @param target - The folder a project is to be written to.
 * @param files - The file system.
 * @returns Whether the folder exists (and is empty).
 * @throws {WorkspaceError} OUT_NOT_EMPTY, OUT_NOT_A_FOLDER, NO_PERMISSION.
 */
export async function assertEmptyFolder(
  target: string,
  files: ProjectFiles = projectFiles,
): Promise<boolean> {
  try {
    const entries = await files.list(target);
    if (entries.length > 0) throw new WorkspaceError('OUT_NOT_EMPTY', target);
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw writeFailure(error, target);
  }
}

/**
 * Writes a whole project beside its folder, so that the folder never holds half of one.
 *
 * @param target - The folder it is for: new, or empty.
 * @param fileSet - Its files.
 * @param signal - Stops the writing.
 * @param files - The file system.
 * @returns The staged project; nothing is left behind when this throws.
 * @throws {WorkspaceError} OUT_NOT_EMPTY, OUT_NOT_A_FOLDER, NO_PERMISSION, DISK_FULL, WRITE_FAILED, INTERRUPTED.
 */
export async function stageProject(
  target: string,
  fileSet: FileSet,
  signal?: AbortSignal,
  files: ProjectFiles = projectFiles,
): Promise<StagedProject> {
  const place = await prepare(resolve(target), files);
  try {
    await writeAll(place.stage, fileSet, signal, files);
  } catch (error) {
    await undo(place, files);
    throw writeFailure(error, place.target);
  }
  return {
    stage: place.stage,
    target: place.target,
    commit: () => commit(place, files),
    discard: () => undo(place, files),
  };
}

/**
 * Writes a whole project to its folder, or nothing at all.
 *
 * @param target - The folder: new, or empty.
 * @param fileSet - Its files.
 * @param signal - Stops the writing.
 * @param files - The file system.
 * @throws {WorkspaceError} As {@link stageProject}.
 */
export async function writeProject(
  target: string,
  fileSet: FileSet,
  signal?: AbortSignal,
  files: ProjectFiles = projectFiles,
): Promise<void> {
  const project = await stageProject(target, fileSet, signal, files);
  await project.commit();
}

/** An existing folder is staged inside itself: it may be another disk, or its parent may not be ours to write. */
async function prepare(target: string, files: ProjectFiles): Promise<Place> {
  const existed = await assertEmptyFolder(target, files);
  const suffix = `supermaker-${randomBytes(4).toString('hex')}`;
  const parent = dirname(target);
  const stage = existed ? join(target, `.${suffix}`) : join(parent, `.${basename(target)}.${suffix}`);
  const place: Place = { target, stage, existed, owned: new Set([stage]), madeParents: [] };
  try {
    await makeFolders(parent, files, place.madeParents);
    await makeFolders(stage, files);
    return place;
  } catch (error) {
    await undo(place, files);
    throw writeFailure(error, target);
  }
}

async function writeAll(
  stage: string,
  fileSet: FileSet,
  signal: AbortSignal | undefined,
  files: ProjectFiles,
): Promise<void> {
  const folders = new Set<string>();
  for (const [path, text] of fileSet) {
    if (signal?.aborted === true) throw new WorkspaceError('INTERRUPTED', stage);
    assertInside(path);
    const file = join(stage, path);
    const folder = dirname(file);
    if (!folders.has(folder)) await makeFolders(folder, files);
    folders.add(folder);
    await files.write(file, text);
  }
}

function assertInside(path: string): void {
  const outside = posix.isAbsolute(path) || path.startsWith('..') || posix.normalize(path) !== path;
  if (outside || path.includes('\\')) throw new Error(`The path ${JSON.stringify(path)} leaves the project.`);
}

async function commit(place: Place, files: ProjectFiles): Promise<void> {
  try {
    await (place.existed ? moveInto(place, files) : moveTo(place, files));
  } catch (error) {
    await undo(place, files);
    const taken = systemCode(error) === 'ENOTEMPTY' || systemCode(error) === 'EEXIST';
    throw taken ? new WorkspaceError('OUT_NOT_EMPTY', place.target) : writeFailure(error, place.target);
  }
}

async function moveTo(place: Place, files: ProjectFiles): Promise<void> {
  await assertEmptyFolder(place.target, files);
  await files.rename(place.stage, place.target);
  place.owned.delete(place.stage);
  place.owned.add(place.target);
}

async function moveInto(place: Place, files: ProjectFiles): Promise<void> {
  const present = await files.list(place.target);
  if (present.length > 1) throw new WorkspaceError('OUT_NOT_EMPTY', place.target);
  for (const entry of await files.list(place.stage)) {
    await files.rename(join(place.stage, entry), join(place.target, entry));
    place.owned.add(join(place.target, entry));
  }
  await files.removeEmptyFolder(place.stage);
  place.owned.delete(place.stage);
}

async function undo(place: Place, files: ProjectFiles): Promise<void> {
  for (const path of place.owned) await files.remove(path);
  place.owned.clear();
  for (const folder of place.madeParents) {
    if (!(await removeIfEmpty(folder, files))) return;
  }
}

/** A folder that somebody else has put something into, has locked or has taken away is no longer ours to remove. */
async function removeIfEmpty(folder: string, files: ProjectFiles): Promise<boolean> {
  try {
    await files.removeEmptyFolder(folder);
    return true;
  } catch (error) {
    if (NOT_OURS.has(systemCode(error))) return false;
    throw error;
  }
}
