import { customResourceDefinitions } from '@ironloom/baremetal-operator';
import { definitionOf } from '@ironloom/kube-runtime';
import { dump } from 'js-yaml';
import type { Generator } from '../generator';

/** The CustomResourceDefinitions of `metal3.io` as manifests, for `kubectl` and kustomize. */
export const kindManifests: Generator = {
  name: 'manifests',
  language: 'yaml',
  target: 'deploy/crds',
  emit() {
    const files = customResourceDefinitions().map((definition): [string, string] => {
      const { group, names } = definition;
      return [
        `${group}_${names.plural}.yaml`,
        `---\n${dump(definitionOf(definition), { lineWidth: 120, noRefs: true })}`,
      ];
    });
    return new Map(files);
  },
};
