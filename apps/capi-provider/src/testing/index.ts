export { fakeOperator, type FakeOperatorOptions } from './fake-operator';
export { CLUSTER, createCluster, createHost, createMachine, definitions, IMAGE, NAMESPACE } from './objects';
