import { CodedError } from '@ironloom/core';
import type { KubeErrorCode } from '@ironloom/kube-runtime';

/** An API's error in one line that says what to do about it, where the program knows. */
export function explainKube(error: unknown): string {
  const message = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
  if (!(error instanceof CodedError)) return message;
  switch (error.code as KubeErrorCode) {
    case 'KUBE_CONFIG':
      return `${message}; give another --kubeconfig or --context, or start a site with \`baremetalctl up\``;
    case 'KUBE_UNREACHABLE':
      if (/certificate/i.test(message)) {
        return `the API's certificate is not the kubeconfig's (${message}): get a new kubeconfig, or set the clock`;
      }
      return `the API does not answer (${message}); is it running? \`baremetalctl up\` starts one`;
    case 'KUBE_UNAUTHORIZED':
      return `the API does not know us (${message}): get a new kubeconfig, this one is out of date`;
    case 'KUBE_ABORTED':
      return `the API does not answer in time (${message}); is it running? --timeout gives it longer`;
    case 'KUBE_ALREADY_EXISTS':
      return `${message}; delete it first, or choose another name`;
    case 'KUBE_FORBIDDEN':
      return `not allowed: ${message}`;
    case 'KUBE_NOT_FOUND':
      return isUnknownKind(error)
        ? 'the API does not know BareMetalHosts: install the definitions of deploy/crds'
        : message;
    default:
      return message;
  }
}

/** 404 of a path, not of an object: the kind's definition is not installed. */
export const isUnknownKind = ({ message }: Error): boolean => message.includes('could not find the requested resource');
