export { customResourceDefinitions } from './crds/definitions';
export { OperatorError, type OperatorErrorCode } from './errors';
export type { BareMetalOperator, BareMetalOperatorOptions, ElectionOptions } from './operator/options';
export { startBareMetalOperator } from './operator/start';
export { type HostWebhookOptions, startHostWebhook } from './webhook/server';
export { HOST_WEBHOOK_PATH, validateHost } from './webhook/validate-host';
