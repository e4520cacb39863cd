import { asObject, asString, equalJson, objectsIn, valueAt } from '../json/json-value';
import { type KubeObject, timestamp } from '../meta/kube-object';
import { pathSegment } from '../meta/names';
import { type Resource } from '../registry/resource';
import { invalidValue } from '../status/field-error';
import { AGE, builtInColumns, column } from '../tables/printer-columns';
import { atomicList, builtIn, fields, labelSelector, text, textList } from './notation';

const rules = atomicList(
  fields('What the role allows.', {
    'verbs!': textList('Verbs, or *.'),
    apiGroups: textList('API groups, or *.'),
    resources: textList('Resources, or *.'),
    resourceNames: textList('Names; empty for all.'),
    nonResourceURLs: textList('Paths, for cluster roles.'),
  }),
  'What the role allows.',
);

const roleRef = {
  ...fields('The role.', {
    'apiGroup!': text('API group of the role.'),
    'kind!': text('Role or ClusterRole.'),
    'name!': text('Name of the role.'),
  }),
  'x-kubernetes-map-type': 'atomic' as const,
};

const subjects = atomicList(
  {
    ...fields('Whom the role is given to.', {
      'kind!': text('User, Group or ServiceAccount.'),
      apiGroup: text('API group of the subject.'),
      'name!': text('Name of the subject.'),
      namespace: text('Namespace of a service account.'),
    }),
    'x-kubernetes-map-type': 'atomic' as const,
  },
  'Whom the role is given to.',
);

const roleName = (object: KubeObject): string =>
  `${asString(valueAt(object, 'roleRef', 'kind')) ?? ''}/${asString(valueAt(object, 'roleRef', 'name')) ?? ''}`;

const subjectNames =
  (kind: string) =>
  (object: KubeObject): string =>
    objectsIn(object.subjects)
      .filter((subject) => subject.kind === kind)
      .map(({ name, namespace }) =>
        kind === 'ServiceAccount' ? `${asString(namespace) ?? ''}/${asString(name) ?? ''}` : (asString(name) ?? ''),
      )
      .join(', ');

const GROUP = 'rbac.authorization.k8s.io';
const created = column('Created At', 'string', ({ metadata }) => metadata.creationTimestamp ?? timestamp(0));
const bindingColumns = builtInColumns(
  column('Role', 'string', roleName),
  AGE,
  column('Users', 'string', subjectNames('User'), 1),
  column('Groups', 'string', subjectNames('Group'), 1),
  column('ServiceAccounts', 'string', subjectNames('ServiceAccount'), 1),
);

/** The role of a binding cannot change: who could grant it might not be who can change the binding. */
const bindingStrategy = {
  validate: (object: KubeObject, previous: KubeObject | undefined) =>
    previous === undefined || equalJson(object.roleRef, previous.roleRef)
      ? []
      : [invalidValue('roleRef', asObject(object.roleRef), 'cannot change roleRef')],
};

const role = builtIn({
  group: GROUP,
  version: 'v1',
  kind: 'Role',
  plural: 'roles',
  createsOnReplace: true,
  checkName: pathSegment,
  description: 'What may be done in a namespace. Stored only: whoever is authenticated may do everything.',
  columns: builtInColumns(created),
  members: { rules },
});

const roleBinding = builtIn({
  group: GROUP,
  version: 'v1',
  kind: 'RoleBinding',
  plural: 'rolebindings',
  createsOnReplace: true,
  checkName: pathSegment,
  description: 'Gives a role to subjects in a namespace. Stored only.',
  columns: bindingColumns,
  strategy: bindingStrategy,
  members: { 'roleRef!': roleRef, subjects },
});

const clusterRole = builtIn({
  group: GROUP,
  version: 'v1',
  kind: 'ClusterRole',
  plural: 'clusterroles',
  createsOnReplace: true,
  namespaced: false,
  checkName: pathSegment,
  description: 'What may be done in the cluster. Stored only: whoever is authenticated may do everything.',
  columns: builtInColumns(created),
  members: {
    rules,
    aggregationRule: fields('Roles that this one is made of.', {
      clusterRoleSelectors: atomicList(labelSelector('Labels of the roles.'), 'Labels of the roles.'),
    }),
  },
});

const clusterRoleBinding = builtIn({
  group: GROUP,
  version: 'v1',
  kind: 'ClusterRoleBinding',
  plural: 'clusterrolebindings',
  createsOnReplace: true,
  namespaced: false,
  checkName: pathSegment,
  description: 'Gives a role to subjects in the cluster. Stored only.',
  columns: bindingColumns,
  strategy: bindingStrategy,
  members: { 'roleRef!': roleRef, subjects },
});

/** Roles and their bindings, stored only. */
export const rbacResources: readonly Resource[] = [role, roleBinding, clusterRole, clusterRoleBinding];
