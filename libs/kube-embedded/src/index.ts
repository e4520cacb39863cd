export { type BearerToken } from './auth/authenticator';
export { type GroupAlias } from './crd/group-alias';
export { type KubeApi, type KubeApiOptions, startKubeApi } from './start-kube-api';
export {
  ApiError,
  KubeEmbeddedError,
  type KubeEmbeddedErrorCode,
  type StartErrorCode,
  type StatusCause,
  type StatusDetails,
  type StatusReason,
} from './status/api-error';
