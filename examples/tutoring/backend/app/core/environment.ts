/** Names of environment variables and their raw values, as in `process.env`. */
export type RawEnvironment = Readonly<Record<string, string | undefined>>;

/** Thrown when the environment is not usable; carries every problem, not only the first. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      `The configuration has ${problems.length} problem(s):\n${problems.map((p) => `  - ${p}`).join('\n')}`,
    );
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** What stands in documents and examples where a secret belongs; everybody knows it. */
const PLACEHOLDER =
  /^(?:your[-_ ].*|change[-_ ]?(?:me|this)|replace[-_ ]?(?:me|this)|<.*>|(.)\1*|password|postgres|secret|example|admin|test)$/i;

/**
 * Says whether a text is no secret but stands for one.
 *
 * @param text - The text.
 * @returns Whether it is a placeholder.
 */
export function isPlaceholder(text: string): boolean {
  return PLACEHOLDER.test(text);
}

/** Reads typed values from the environment and remembers everything that is wrong with them. */
export class Environment {
  readonly problems: string[] = [];
  readonly #raw: RawEnvironment;

  constructor(raw: RawEnvironment) {
    this.#raw = raw;
  }

  /**
   * Reads a text; an empty value counts as unset.
   *
   * @param name - Variable name.
   * @returns The value, or `undefined` when unset.
   */
  optional(name: string): string | undefined {
    const value = this.#raw[name]?.trim();
    return value === '' ? undefined : value;
  }

  /**
   * Reads a secret; a placeholder of an example is none.
   *
   * @param name - Variable name.
   * @returns The value, or `undefined` when unset.
   */
  secret(name: string): string | undefined {
    const value = this.optional(name);
    if (value !== undefined && isPlaceholder(value)) {
      this.problem(name, 'must be a secret of your own; it has the placeholder of an example');
    }
    return value;
  }

  /**
   * Reads a text with a default.
   *
   * @param name - Variable name.
   * @param fallback - Value when unset.
   * @returns The value.
   */
  text(name: string, fallback: string): string {
    return this.optional(name) ?? fallback;
  }

  /**
   * Reads a whole number within bounds.
   *
   * @param name - Variable name.
   * @param fallback - Value when unset or wrong.
   * @param bounds - Smallest and largest value allowed.
   * @returns The number.
   */
  integer(name: string, fallback: number, bounds: { readonly min: number; readonly max: number }): number {
    const value = this.optional(name);
    if (value === undefined) return fallback;
    const number = Number(value);
    if (Number.isInteger(number) && number >= bounds.min && number <= bounds.max) return number;
    this.problem(name, `must be a whole number from ${bounds.min} to ${bounds.max}`);
    return fallback;
  }

  /**
   * Reads one of a few words.
   *
   * @param name - Variable name.
   * @param allowed - The words; the first is the default.
   * @returns The word.
   */
  oneOf<const Word extends string>(name: string, allowed: readonly [Word, ...Word[]]): Word {
    const value = this.optional(name);
    if (value === undefined) return allowed[0];
    const word = allowed.find((candidate) => candidate === value);
    if (word !== undefined) return word;
    this.problem(name, `must be one of ${allowed.join(', ')}`);
    return allowed[0];
  }

  /**
   * Reads `true` or `false`.
   *
   * @param name - Variable name.
   * @param fallback - Value when unset.
   * @returns The value.
   */
  flag(name: string, fallback: boolean): boolean {
    return this.oneOf(name, fallback ? ['true', 'false'] : ['false', 'true']) === 'true';
  }

  /**
   * Reads a comma-separated list.
   *
   * @param name - Variable name.
   * @returns The trimmed, non-empty parts.
   */
  list(name: string): readonly string[] {
    const value = this.optional(name);
    if (value === undefined) return [];
    return value
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  }

  /**
   * Reads an absolute URL.
   *
   * @param name - Variable name.
   * @param protocols - Protocols allowed, with colon (`https:`).
   * @returns The URL as written, without a trailing slash, or `undefined` when unset or wrong.
   */
  url(name: string, protocols: readonly string[]): string | undefined {
    const value = this.optional(name);
    if (value === undefined) return undefined;
    if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) return value.replace(/\/$/, '');
    this.problem(name, `must be a URL that starts with ${protocols.map((p) => `${p}//`).join(' or ')}`);
    return undefined;
  }

  /**
   * Remembers a problem; values are never part of the message, they may be secrets.
   *
   * @param name - Variable name.
   * @param message - What is wrong, as the rest of a sentence.
   */
  problem(name: string, message: string): void {
    this.problems.push(`${name} ${message}.`);
  }
}

/**
 * Reads a whole configuration, or says everything that is wrong with it.
 *
 * @param raw - Usually `process.env`.
 * @param read - Builds the configuration from typed reads.
 * @returns What `read` returned.
 * @throws ConfigError when a variable is missing or unusable.
 */
export function loadConfig<Config>(raw: RawEnvironment, read: (env: Environment) => Config): Config {
  const env = new Environment(raw);
  const config = read(env);
  if (env.problems.length > 0) throw new ConfigError(env.problems);
  return config;
}
