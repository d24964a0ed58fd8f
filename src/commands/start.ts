import { startBackend } from '../workspace/npm.ts';
import type { Context } from './context.ts';

/**
 * Runs a project's backend in the foreground until the person stops it.
 *
 * @param context - What the command takes from the world.
 * @param project - The project's folder.
 * @throws {WorkspaceError} START_FAILED, NPM_MISSING.
 */
export async function startProject(context: Context, project: string): Promise<void> {
  await startBackend(project, { env: context.env, signal: context.signal });
}
