import type { FieldName } from '@ironloom/openflow-codec';

/**
 * What may be asked of a field (Stevens's levels of measurement): `nominal` values are equal or not, `boolean` ones may
 * be negated too, `ordinal` ones also have an order and bits of their own.
 */
export type MeasurementLevel = 'nominal' | 'boolean' | 'ordinal';

/** Where an action stands: inside `ct_commit { … }`, or anywhere else. */
export type WriteScope = 'default' | 'ct-commit';

/** A field that OVN has and OpenFlow has not; only a controller's packets carry it. */
export type OvnFieldName = 'icmp4.frag_mtu' | 'icmp6.frag_mtu';

/** A name of the language: a field, a run of bits of one, a string (a port's name) or a predicate. */
export interface LogicalSymbol {
  readonly name: string;
  /** Bits; 0 for a string. */
  readonly width: number;
  readonly level: MeasurementLevel;
  /** An expression that must hold for the field to exist. */
  readonly prerequisites: string | undefined;
  /** Matches on it cannot be one dimension of a conjunctive match. */
  readonly mustCrossproduct: boolean;
  /** Where actions may assign to it. */
  readonly writeScopes: readonly WriteScope[];
  /** What it stands for. */
  readonly definition: SymbolDefinition;
}

/** What a symbol stands for. */
export type SymbolDefinition =
  | { readonly kind: 'field'; readonly field: FieldName }
  | { readonly kind: 'subfield'; readonly parent: LogicalSymbol; readonly offset: number }
  | { readonly kind: 'predicate'; readonly expansion: string }
  | { readonly kind: 'ovn-field'; readonly field: OvnFieldName };

/** A symbol, or a run of its bits. */
export interface SymbolField {
  readonly symbol: LogicalSymbol;
  /** The lowest bit. */
  readonly offset: number;
  /** Bits; 0 for a string. */
  readonly width: number;
}

/** The field in the language's own syntax: `reg0[4..7]`. */
export function formatSymbolField({ symbol, offset, width }: SymbolField): string {
  if (offset === 0 && width === symbol.width) return symbol.name;
  return width === 1 ? `${symbol.name}[${offset}]` : `${symbol.name}[${offset}..${offset + width - 1}]`;
}
