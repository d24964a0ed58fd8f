/**
 * Gives the template's `package.json` or `package-lock.json` the application's name.
 *
 * @param content - The template's file.
 * @param name - The application's name.
 * @returns The file with the name in every place that holds the package's own.
 */
export function renamePackage(content: string, name: string): string {
  const manifest = JSON.parse(content) as Manifest;
  const root = manifest.packages?.[''];
  const packages = root === undefined ? {} : { packages: { ...manifest.packages, '': { ...root, name } } };
  return `${JSON.stringify({ ...manifest, name, ...packages }, null, 2)}\n`;
}

interface Manifest {
  readonly name: string;
  readonly packages?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
