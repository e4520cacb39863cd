import { ApiError, type StatusCause, type StatusDetails } from './api-error';
import { type FieldError } from './field-error';

/** What a failure is about: the plural resource (or kind) and its group. */
export interface Subject {
  readonly group: string;
  readonly resource: string;
  readonly kind: string;
}

const qualified = (name: string, group: string): string => (group === '' ? name : `${name}.${group}`);

function detailsOf(subject: Subject, name: string): StatusDetails {
  return {
    ...(name === '' ? {} : { name }),
    ...(subject.group === '' ? {} : { group: subject.group }),
    kind: subject.resource,
  };
}

/** 404 for an object. */
export function notFound(subject: Subject, name: string): ApiError {
  const message = `${qualified(subject.resource, subject.group)} "${name}" not found`;
  return new ApiError('NotFound', message, detailsOf(subject, name));
}

/** 409 for a create of what is there. */
export function alreadyExists(subject: Subject, name: string): ApiError {
  const message = `${qualified(subject.resource, subject.group)} "${name}" already exists`;
  return new ApiError('AlreadyExists', message, detailsOf(subject, name));
}

/** 409 for a write against a version that is no longer the newest, or a failed precondition. */
export function conflict(subject: Subject, name: string, why: string, causes?: readonly StatusCause[]): ApiError {
  const message = `Operation cannot be fulfilled on ${qualified(subject.resource, subject.group)} "${name}": ${why}`;
  return new ApiError('Conflict', message, {
    ...detailsOf(subject, name),
    ...(causes === undefined ? {} : { causes }),
  });
}

/** The conflict of two writers. */
export function staleWrite(subject: Subject, name: string): ApiError {
  return conflict(
    subject,
    name,
    'the object has been modified; please apply your changes to the latest version and try again',
  );
}

/** 422 with every field error as a cause. */
export function invalid(subject: Subject, name: string, errors: readonly FieldError[]): ApiError {
  const texts = errors.map((error) => error.text);
  const list = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`;
  const message = `${qualified(subject.kind, subject.group)} "${name}" is invalid: ${list}`;
  return new ApiError('Invalid', message, {
    ...(name === '' ? {} : { name }),
    ...(subject.group === '' ? {} : { group: subject.group }),
    kind: subject.kind,
    causes: errors.map(({ type, body, field }) => ({ reason: type, message: body, field })),
  });
}

/** 400. */
export function badRequest(message: string): ApiError {
  return new ApiError('BadRequest', message);
}

/** 403 for an object. */
export function forbidden(subject: Subject, name: string, why: string, causes?: readonly StatusCause[]): ApiError {
  const what =
    name === ''
      ? qualified(subject.resource, subject.group)
      : `${qualified(subject.resource, subject.group)} "${name}"`;
  return new ApiError('Forbidden', `${what} is forbidden: ${why}`, {
    ...detailsOf(subject, name),
    ...(causes === undefined ? {} : { causes }),
  });
}

/** 404 for a path that leads nowhere, as a real server words it. */
export function unknownPath(): ApiError {
  return new ApiError('NotFound', 'the server could not find the requested resource');
}

/** 405. */
export function methodNotAllowed(): ApiError {
  return new ApiError('MethodNotAllowed', 'the server does not allow this method on the requested resource');
}

/** 410 for a list or watch from before the compaction. */
export function expired(message: string): ApiError {
  return new ApiError('Expired', message);
}

/** 413. */
export function tooLarge(limitBytes: number): ApiError {
  return new ApiError('RequestEntityTooLarge', `Request entity too large: limit is ${limitBytes}`);
}

/** 500. */
export function internal(message: string, cause?: unknown): ApiError {
  return new ApiError(
    'InternalError',
    `Internal error occurred: ${message}`,
    { causes: [{ reason: '', message }] },
    { cause },
  );
}
