export { type FieldName, type Match, matchField } from '@ironloom/openflow-codec';
