export { acl } from './acl';
export { fairMeterName } from './acl-log';
export { AclSummaries, type AclSummary } from './acl-summary';
