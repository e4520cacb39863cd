import { type StoredCredentials } from './credential-store';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** A kubeconfig (JSON, which is YAML too) with the administrator's client certificate. */
export function kubeconfigOf(server: string, { authority, admin }: StoredCredentials): string {
  const name = 'ironloom';
  return `${JSON.stringify(
    {
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': name,
      clusters: [{ name, cluster: { server, 'certificate-authority-data': base64(authority) } }],
      users: [
        {
          name: 'admin',
          user: { 'client-certificate-data': base64(admin.certificate), 'client-key-data': base64(admin.key) },
        },
      ],
      contexts: [{ name, context: { cluster: name, user: 'admin', namespace: 'default' } }],
    },
    null,
    2,
  )}\n`;
}
