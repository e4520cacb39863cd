import { type JsonValue } from '../json/json-value';
import { type KubeObject } from '../meta/kube-object';

/** A column of the server-side table of a kind. */
export interface Column {
  readonly name: string;
  readonly type: string;
  readonly format: string;
  readonly description: string;
  /** 0: always shown; above: with `-o wide`. */
  readonly priority: number;
  /** The cell of an object; `nowMs` is for ages. */
  readonly cell: (object: KubeObject, nowMs: number) => JsonValue;
}
