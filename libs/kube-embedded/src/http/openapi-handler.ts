import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type OpenApiDocument, type OpenApiDocuments } from '../openapi/documents';
import { ApiError } from '../status/api-error';
import { parseMediaRanges } from './negotiation';
import { sendBytes } from './respond';

/** What clients ask for, and what they are told they got: `@` may not stand in a media type. */
const PROTOBUF = 'application/com.github.proto-openapi.spec.v2@v1.0+protobuf';
const PROTOBUF_ANSWER = 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf';
const JSON_TYPES = new Set(['application/json', 'application/*', '*/*', '']);

/** Answers `/openapi/…`; false when there is no such document. */
export async function handleOpenApi(
  documents: OpenApiDocuments,
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
): Promise<boolean> {
  const isV2 = pathname === '/openapi/v2';
  const isProtobuf = (candidate: string | undefined): boolean =>
    isV2 && (candidate === PROTOBUF || candidate === PROTOBUF_ANSWER);
  const wanted = parseMediaRanges(request.headers.accept ?? '*/*').map(({ type }) => type);
  const type = wanted.find((candidate) => JSON_TYPES.has(candidate) || isProtobuf(candidate));
  const find = (): OpenApiDocument | undefined => {
    if (isV2) return isProtobuf(type) ? documents.v2Protobuf() : documents.v2();
    if (pathname === '/openapi/v3') return documents.v3Index();
    return pathname.startsWith('/openapi/v3/') ? documents.v3(pathname.slice('/openapi/v3/'.length)) : undefined;
  };
  const document = find();
  if (document === undefined) return false;
  if (type === undefined)
    throw new ApiError(
      'NotAcceptable',
      `only the following media types are accepted: application/json${isV2 ? `, ${PROTOBUF}` : ''}`,
    );
  const etag = `"${document.hash}"`;
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end();
    return true;
  }
  const contentType = isProtobuf(type) ? PROTOBUF_ANSWER : 'application/json';
  await sendBytes(request, response, 200, contentType, document.bytes, { etag });
  return true;
}
