import { CodedError } from '@ironloom/core';
import type { KubeErrorCode } from '@ironloom/kube-runtime';

/** An API's error in one line that says what to do about it, where the program knows. */
export function explainKube(error: unknown): string {
  const message = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
  if (!(error instanceof CodedError)) return message;
  switch (error.code as KubeErrorCode) {
    case 'KUBE_CONFIG':
      return `${message}; give --kubeconfig, or start a site with \`baremetalctl up\``;
    case 'KUBE_UNREACHABLE':
      return `the API does not answer (${message}); is it running? \`baremetalctl up\` starts one`;
    case 'KUBE_UNAUTHORIZED':
      return `the API does not know us (${message}): the kubeconfig is out of date`;
    case 'KUBE_FORBIDDEN':
      return `not allowed: ${message}`;
    case 'KUBE_NOT_FOUND':
      return /could not find the requested resource/.test(message)
        ? 'the API does not know BareMetalHosts: install the definitions of deploy/crds'
        : message;
    default:
      return message;
  }
}
