// Of the client, programs use its reading of kubeconfigs alone (libs/kube-runtime/src/client/access.ts); the rest is 13 MB.
export { KubeConfig } from '../../../node_modules/@kubernetes/client-node/dist/config.js';
