export type { Action, ExperimenterAction, UnknownAction } from './actions/action';
export type { BalanceFamily, BundleAction, MultipathAction, SampleAction } from './actions/balance';
export { decodeActions, encodeActions } from './actions/codec';
export {
  type ConntrackAction,
  type ConntrackClearAction,
  type ConntrackFamily,
  CT_FLAG,
  NAT_FLAG,
  type NatAction,
} from './actions/conntrack';
export { type ControllerAction, REASON_ACTION } from './actions/controller';
export type {
  DecapsulateAction,
  DecNshTtlAction,
  EncapsulateAction,
  EncapsulationFamily,
  EncapsulationProperty,
} from './actions/encapsulation';
export type {
  CheckPacketLargerAction,
  DecTtlAction,
  DeleteFieldAction,
  FieldFamily,
  LoadAction,
  MoveAction,
  SetFieldAction,
  SetTunnelAction,
  StackAction,
  WriteMetadataAction,
} from './actions/field-actions';
export type {
  CloneAction,
  ConjunctionAction,
  DebugAction,
  ExitAction,
  FinTimeoutAction,
  FlowControlFamily,
  NoteAction,
  ResubmitAction,
} from './actions/flow-control';
export type {
  AddressKind,
  DecMplsTtlAction,
  EthertypeAction,
  HeaderFamily,
  PlainHeaderAction,
  PlainHeaderKind,
  PopVlanAction,
  SetAddressAction,
  SetMplsLabelAction,
  SetTransportPortAction,
  SetVlanPcpAction,
  SetVlanVidAction,
  SmallHeaderAction,
} from './actions/header-actions';
export { LEARN_FLAG, type LearnAction, type LearnSpec } from './actions/learn';
export type {
  EnqueueAction,
  GroupAction,
  MeterAction,
  OutputAction,
  OutputFamily,
  OutputRegisterAction,
  OutputTruncatedAction,
  PopQueueAction,
  SetQueueAction,
} from './actions/output';
export type { BundleFailure, BundleOptions } from './connection/bundle';
export { type ConnectionEvents, type ConnectionOptions, OpenFlowConnection } from './connection/connection';
export { openFlowFraming } from './connection/framing';
export type { OperationOptions } from './connection/operations';
export { OPENFLOW_PORT, parseRemote, type Remote, type TlsOptions } from './connection/remote';
export { OpenFlowError, type OpenFlowErrorCode } from './errors';
export type { FieldFormat, FieldPrerequisite } from './fields/field-row';
export type { OxmHeader } from './fields/oxm-header';
export { type FieldName, findMatchField, type MatchField, matchField, matchFields } from './fields/registry';
export { findWireName, headerFor, type WireField } from './fields/wire-lookup';
export {
  type ActionsInstruction,
  type ClearActionsInstruction,
  decodeInstructions,
  encodeInstructions,
  type GotoTableInstruction,
  type Instruction,
  type MeterInstruction,
  type UnknownInstruction,
  type WriteMetadataInstruction,
} from './instructions/instruction';
export { layOutMatch } from './match/layout';
export { type FieldMatch, findMatch, type Match, type MatchEntry, type UnknownMatch } from './match/match';
export { decodeOxmMatch, encodeOxmMatch } from './match/ofpmt';
export { decodeMatchEntries, encodeMatchEntries, NXM } from './match/oxm';
export { type FieldRef, type Subfield, wholeField } from './match/subfield';
export { decodeMessage, encodeMessage, HEADER_LENGTH, isMultipart, writeMessage } from './messages/codec';
export { type FlowUpdate } from './messages/flow-monitor';
export {
  FLOW_FLAG,
  type FlowCommand,
  flowMod,
  type FlowModBody,
  GROUP_ALL,
  GROUP_ANY,
  NO_BUFFER,
  TABLE_ALL,
} from './messages/flow-mod';
export type { FlowCounters, FlowStats } from './messages/flow-stats';
export type { Bucket, GroupDesc, GroupProperty, SelectionMethod } from './messages/group';
export {
  type ExperimenterMessage,
  type Message,
  type MessageBody,
  type MessageHeader,
  type MessageOf,
  MORE,
  type MultipartBody,
  type UnknownMessage,
  type UnknownMultipart,
} from './messages/message';
export { METER, METER_FLAG, type MeterBand, type MeterConfig } from './messages/meter';
export { BUNDLE_FLAG } from './messages/packet';
export { PORT_CONFIG, PORT_STATE, type PortDesc } from './messages/port-desc';
export type { UnknownProperty } from './messages/properties';
export type { TableField } from './messages/table';
export { errorName, type ErrorNumbers } from './messages/error-name';
export { narrowPort, PORT, widenPort } from './port';
export { type FlowDescription, printFlow, printFlowStats } from './text/flow';
export { BUCKET, type GroupDescription, printGroup } from './text/group';
export { printMatch } from './text/match';
export { printMessage } from './text/message';
export { type MeterDescription, parseMeter, printMeter } from './text/meter';
export { type ActionTextContext, parseActions } from './text/parse-actions';
export { type FlowTextOptions, parseFlow } from './text/parse-flow';
export { parseGroup, type ParsedGroup } from './text/parse-group';
export { parseMatch } from './text/parse-match';
export { printAction, printActions, printInstructions } from './text/print-actions';
export { parseSubfield, printSubfield } from './text/subfield';
export { isOpenFlowVersion, OF10, OF13, OF14, OF15, type OpenFlowVersion, openFlowVersions } from './version';
