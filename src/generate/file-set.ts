/** A project as data: path (relative, with `/`) to content. Nothing is written until the whole set exists. */
export type FileSet = ReadonlyMap<string, string>;
