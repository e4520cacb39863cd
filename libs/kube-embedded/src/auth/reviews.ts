import { asObject, isObject, type JsonObject, type JsonValue } from '../json/json-value';
import { type UserInfo } from '../registry/api-context';
import { badRequest } from '../status/failures';

/** A review: a question that is answered and not stored. */
export interface Review {
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  readonly kind: string;
  /** The `status` of the answer. Whoever is authenticated may do everything. */
  readonly answer: (spec: JsonObject, user: UserInfo) => JsonObject;
}

const REASON = 'whoever is authenticated is an administrator of this server';
const ALLOWED = (): JsonObject => ({ allowed: true, reason: REASON });

/** The reviews that this server answers. */
export const REVIEWS: readonly Review[] = [
  {
    group: 'authorization.k8s.io',
    version: 'v1',
    plural: 'selfsubjectaccessreviews',
    kind: 'SelfSubjectAccessReview',
    answer: ALLOWED,
  },
  {
    group: 'authorization.k8s.io',
    version: 'v1',
    plural: 'selfsubjectrulesreviews',
    kind: 'SelfSubjectRulesReview',
    answer: () => ({
      resourceRules: [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'] }],
      nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['*'] }],
      incomplete: false,
    }),
  },
  {
    group: 'authentication.k8s.io',
    version: 'v1',
    plural: 'selfsubjectreviews',
    kind: 'SelfSubjectReview',
    answer: (_spec, { username, groups }) => ({ userInfo: { username, groups: [...groups] } }),
  },
];

/** Answers a review. */
export function answerReview(review: Review, body: JsonValue, user: UserInfo): JsonObject {
  if (!isObject(body)) throw badRequest(`the body of the request is not a ${review.kind}`);
  const spec = asObject(body.spec) ?? {};
  return {
    kind: review.kind,
    apiVersion: `${review.group}/${review.version}`,
    metadata: { creationTimestamp: null },
    ...(body.spec === undefined ? {} : { spec }),
    status: review.answer(spec, user),
  };
}
