export { ActionReporter, type ActionReport } from './action-report';
export { dhcpOptions, dhcpv6Options } from './dhcp-options';
export { createTestSets, createTestSymbols, expressionPorts, leadingNumber } from './environment';
export { expressionReporter, type Stage } from './expression-report';
export { formatFlowMatch } from './format-match';
export { formatOpenFlow } from './format-openflow';
