import type { clusterApi } from '@ironloom/models';

type Selector = clusterApi.v1beta2.MachineSetSpecSelector;
type Labels = Readonly<Record<string, string>>;

/** Whether labels are selected (`metav1.LabelSelector`). Nothing is selected by an empty selector. */
export function isSelected({ matchLabels = {}, matchExpressions = [] }: Selector, labels: Labels = {}): boolean {
  if (Object.keys(matchLabels).length + matchExpressions.length === 0) return false;
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      const label = labels[key];
      const isIn = label !== undefined && values.includes(label);
      if (operator === 'In') return isIn;
      if (operator === 'NotIn') return !isIn;
      return operator === 'Exists' ? label !== undefined : operator === 'DoesNotExist' && label === undefined;
    })
  );
}

/** The selector in `kubectl`'s notation, as the scale subresource gives it. */
export function selectorText({ matchLabels = {}, matchExpressions = [] }: Selector): string {
  const expressions = matchExpressions.map(({ key, operator, values = [] }) => {
    if (operator === 'Exists') return key;
    if (operator === 'DoesNotExist') return `!${key}`;
    return `${key} ${operator === 'In' ? 'in' : 'notin'} (${values.join(',')})`;
  });
  return [...Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`), ...expressions].join(',');
}
