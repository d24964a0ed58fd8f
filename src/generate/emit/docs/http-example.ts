/** A value as JSON has it. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

export type JsonObject = Readonly<Record<string, JsonValue>>;

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One request and its answer. The examples of a document form one session: they run in order, on an empty database. */
export interface HttpExample {
  readonly method: Method;
  readonly path: string;
  /** Sent without a token. */
  readonly anonymous?: boolean;
  /** Sent instead of the API token. */
  readonly token?: string;
  /** Beside the token and the content type. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: JsonValue;
  /** Sent instead of a JSON body. */
  readonly form?: Readonly<Record<string, string>>;
  readonly status: Status;
  /** None for an answer without a body. */
  readonly response?: JsonValue;
  /** Media type of a body that is too long to show. */
  readonly contentType?: string;
}

/** Statuses that examples show, with their names. */
export const STATUS_NAMES = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  422: 'Unprocessable Entity',
} as const;

export type Status = keyof typeof STATUS_NAMES;

/**
 * Writes an example the way a reader and a machine both understand: the request, the status, the answer.
 *
 * @param example - The example.
 * @returns A fenced `http` block, the status on a line of its own, and a fenced `json` block where there is a body;
 *   of a body that is not shown, the media type beside the status.
 */
export function httpExample(example: HttpExample): string {
  const { status, response, contentType } = example;
  const unshown = contentType === undefined ? '' : `, \`${contentType}\``;
  const answer = response === undefined ? '' : `\n\n\`\`\`json\n${json(response)}\n\`\`\``;
  return `\`\`\`http\n${requestText(example)}\n\`\`\`\n\n\`${status} ${STATUS_NAMES[status]}\`${unshown}${answer}`;
}

function requestText({ method, path, anonymous, token, headers, body, form }: HttpExample): string {
  const type = body !== undefined ? 'application/json' : form === undefined ? undefined : FORM;
  const content = body !== undefined ? json(body) : form === undefined ? undefined : formText(form);
  const head = [
    `${method} ${path}`,
    ...(anonymous === true ? [] : [`Authorization: Bearer ${token ?? '$TOKEN'}`]),
    ...(type === undefined ? [] : [`Content-Type: ${type}`]),
    ...Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${value}`),
  ];
  return [head.join('\n'), ...(content === undefined ? [] : [content])].join('\n\n');
}

const FORM = 'application/x-www-form-urlencoded';

function formText(form: Readonly<Record<string, string>>): string {
  return Object.entries(form)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
}

/** Line breaks inside of texts are escaped by JSON, so no text can end the fence around it. */
function json(value: JsonValue): string {
  return JSON.stringify(value, undefined, 2);
}
