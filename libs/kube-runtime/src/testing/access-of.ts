import type { KubeApi } from '@ironloom/kube-embedded';
import type { KubeAccess } from '../client/access';

/**
 * Access to an embedded API by its own token, without a kubeconfig.
 *
 * @param url where to reach it, if not where it listens
 */
export function accessOf(api: Pick<KubeApi, 'url' | 'token' | 'certificateAuthority'>, url = api.url): KubeAccess {
  return {
    server: url,
    namespace: 'default',
    security: async () => ({
      tls: { ca: api.certificateAuthority },
      headers: { authorization: `Bearer ${api.token.reveal()}` },
    }),
  };
}
