/** What npm 11 asks of a project that stands alone; inside a workspace it would only be ignored. */
const ALLOWED_SCRIPTS = { node: true };

/**
 * Makes the template's `package.json` the application's own.
 *
 * @param template - The template's file.
 * @param name - The application's name.
 * @returns The file, with the name and leave for the `node` package to install the runtime.
 */
export function emitPackageJson(template: string, name: string): string {
  const manifest = JSON.parse(template) as object;
  return asJson({ ...manifest, name, allowScripts: ALLOWED_SCRIPTS });
}

/**
 * Makes the template's `package-lock.json` the application's own.
 *
 * @param template - The template's file.
 * @param name - The application's name.
 * @returns The file, with the name in both places that hold the package's own.
 */
export function emitPackageLock(template: string, name: string): string {
  const lock = JSON.parse(template) as Lock;
  const packages = { ...lock.packages, '': { ...lock.packages[''], name } };
  return asJson({ ...lock, name, packages });
}

/** The part of a lockfile that names the package itself: the entry with an empty path. */
interface Lock {
  readonly packages: Readonly<Record<string, object>>;
}

function asJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
