import { CodedError, type CodedErrorOptions } from '@ironloom/core';
import { type JsonObject } from '../json/json-value';

/** Status reasons and their HTTP codes (`metav1.StatusReason`). */
const HTTP_CODES = {
  BadRequest: 400,
  Unauthorized: 401,
  Forbidden: 403,
  NotFound: 404,
  MethodNotAllowed: 405,
  NotAcceptable: 406,
  AlreadyExists: 409,
  Conflict: 409,
  Gone: 410,
  Expired: 410,
  RequestEntityTooLarge: 413,
  UnsupportedMediaType: 415,
  Invalid: 422,
  TooManyRequests: 429,
  InternalError: 500,
  ServiceUnavailable: 503,
  Timeout: 504,
} as const;

/** A machine-readable reason of a failed call, as `Status.reason` spells it. */
export type StatusReason = keyof typeof HTTP_CODES;

/** What can go wrong before there is a request to answer. */
export type StartErrorCode = 'KUBE_LISTEN_REFUSED' | 'KUBE_STORE_FAILED';

/** The lib's error codes: a status reason behind `KUBE_`, or a start-up failure. */
export type KubeEmbeddedErrorCode = `KUBE_${Uppercase<StatusReason>}` | StartErrorCode;

/** One entry of `Status.details.causes`. */
export interface StatusCause {
  readonly reason: string;
  readonly message: string;
  readonly field?: string;
}

/** `Status.details`. */
export interface StatusDetails {
  readonly name?: string;
  readonly group?: string;
  readonly kind?: string;
  readonly uid?: string;
  readonly causes?: readonly StatusCause[];
  readonly retryAfterSeconds?: number;
}

/** The lib's one error class: a start-up failure, or (as {@link ApiError}) a failed API call. */
export class KubeEmbeddedError extends CodedError<KubeEmbeddedErrorCode> {
  constructor(code: KubeEmbeddedErrorCode, message: string, options?: CodedErrorOptions) {
    super(code, message, options);
  }
}

/** A failed call, with what the client is told in a `Status` object. */
export class ApiError extends KubeEmbeddedError {
  readonly httpCode: number;

  constructor(
    readonly reason: StatusReason,
    message: string,
    readonly statusDetails: StatusDetails = {},
    options: CodedErrorOptions & { readonly httpCode?: number } = {},
  ) {
    super(`KUBE_${reason.toUpperCase() as Uppercase<StatusReason>}`, message, {
      ...options,
      retryable: reason === 'Conflict' || reason === 'ServiceUnavailable' || reason === 'TooManyRequests',
    });
    this.httpCode = options.httpCode ?? HTTP_CODES[reason];
  }

  /** The `Status` object on the wire. */
  toStatus(): JsonObject {
    const { causes, ...rest } = this.statusDetails;
    const details: JsonObject = { ...rest };
    if (causes !== undefined) details.causes = causes.map((cause) => ({ ...cause }));
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: this.message,
      reason: this.reason,
      ...(Object.keys(details).length > 0 ? { details } : {}),
      code: this.httpCode,
    };
  }
}
