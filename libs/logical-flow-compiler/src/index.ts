export { LogicalFlowError, type LogicalFlowErrorCode, type Span } from './errors';
export { type PortLookup, type Conjunction, type FlowMatch, type MatchSet, toMatches } from './match/to-matches';
export { evaluate, type EvaluationContext } from './match/evaluate';
export { parseMicroflow } from './match/parse-microflow';
export { fieldValue, type Microflow, takesPacket } from './match/microflow';
export { type Expression } from './expression/expression';
export { parseExpression } from './expression/parse';
export { annotate } from './expression/annotate';
export { simplify } from './expression/simplify';
export { resolveResidence } from './expression/resolve-residence';
export { normalize } from './expression/normalize';
export { formatExpression } from './expression/format';
export { addressSetConstants, type NamedSets, noNamedSets } from './expression/named-sets';
export { createAclConntrackSymbols, createOvnSymbols } from './symbols/ovn-symbols';
export { SymbolTable } from './symbols/symbol-table';
export { type LogicalSymbol } from './symbols/symbol';
export { defineField, defineString } from './symbols/define';
export { scanToken } from './lexer/scan';
export { formatHex, formatToken } from './lexer/token';
export { expandTemplates } from './lexer/template';
export { formatSymbolField } from './symbols/symbol';
export { type ParsedActions, parseActions } from './actions/parse-actions';
export { type ActionParseContext, PIPELINE_LENGTHS } from './actions/action-parser';
export { actionKinds, formatActions } from './actions/format-actions';
export { encodeActions } from './actions/encode-actions';
export { type EncodeContext, type EncodeFeatures, OVN_TABLES, type TableNumbers } from './actions/encode-context';
export type { LogicalAction } from './actions/action';
export { type OptionDefinition, type OptionTable, optionTable, type OptionType } from './actions/options';
export { numericComparison, textComparison } from './expression/expression';
export {
  type CacheStatistics,
  type CompiledFlow,
  LogicalFlowCompiler,
  type LogicalFlowText,
  type MatchContext,
} from './compile';
export { completeMatch } from './match/complete-match';
export { formatEthernet, formatIpv4, formatIpv6 } from './addresses';
export { prefixLength } from './bits';
export { pointAt, type Position, positionOf } from './explain/caret';
export { type CheckFailure, type CheckKind, type CheckResult, checkLogicalFlow, formatCheck } from './explain/check';
export {
  type ActionsExplanation,
  explainActions,
  explainMatch,
  type ExplainOptions,
  type FieldRequirement,
  type MatchExplanation,
} from './explain/explain';
