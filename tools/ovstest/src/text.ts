export { formatEthernet, formatIpv4, formatIpv6 } from '../../../libs/logical-flow-compiler/src/addresses';
export { prefixLength } from '../../../libs/logical-flow-compiler/src/bits';
export { formatHex } from '../../../libs/logical-flow-compiler/src/lexer/token';
