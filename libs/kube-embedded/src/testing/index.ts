export {
  type ApiAnswer,
  ApiClient,
  type ApiEndpoint,
  type ApiRequest,
  type Watch,
  type WatchEvent,
} from './api-client';
export {
  definitionFor,
  gadgetDefinition,
  gadgetSchema,
  opaqueDefinition,
  sampleDefinitions,
} from './sample-definitions';
export { startTestApi, type TestApi } from './test-api';
export { type ReviewRequest, WebhookServer } from './webhook-server';
