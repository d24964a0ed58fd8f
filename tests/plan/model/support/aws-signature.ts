import { createHash, createHmac } from 'node:crypto';
import type { Call } from './wire-format.ts';

/**
 * Whether a call is signed as AWS wants it, with version 4 of its signatures
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html).
 *
 * @param call - The call.
 * @param secret - The key that it must be signed with.
 * @returns False too when it has no signature of this form.
 */
export function isSigned({ method, path, headers, body }: Call, secret: string): boolean {
  const form =
    /^AWS4-HMAC-SHA256 Credential=[^/]+\/(?<scope>(?<day>\d{8})\/(?<region>[^/]+)\/(?<service>[^/]+)\/aws4_request), SignedHeaders=(?<names>[^,]+), Signature=(?<signature>[0-9a-f]{64})$/u;
  const {
    scope = '',
    day = '',
    region = '',
    service = '',
    names = '',
    signature,
  } = form.exec(headers.authorization ?? '')?.groups ?? {};
  const [pathname = '', query = ''] = path.split('?');
  const request = [
    method,
    pathname.split('/').map(encodeURIComponent).join('/'),
    query,
    ...names.split(';').map((name) => `${name}:${String(headers[name]).trim()}`),
    '',
    names,
    sha256(body),
  ].join('\n');
  const signed = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(request)].join('\n');
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(
    (from, part) => hmac(from, part),
    `AWS4${secret}`,
  );
  return hmac(key, signed).toString('hex') === signature;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
