import { Ajv, type ValidateFunction } from 'ajv';
import { COLLECTION_SHAPE, SERVICE_SHAPES } from './service-shapes';
import type { Shape } from './shape';
import { SYSTEM_SHAPES } from './system-shapes';

const SHAPES: Readonly<Record<string, Shape>> = { ...SYSTEM_SHAPES, ...SERVICE_SHAPES };

/** Checks payloads against the shape of the type that they claim. */
export class PayloadValidator {
  readonly #ajv = new Ajv({ strict: false, allErrors: true });
  readonly #compiled = new Map<string, ValidateFunction>();

  /** What is wrong with a payload, in words; empty when nothing is. */
  problems(payload: Readonly<Record<string, unknown>>): readonly string[] {
    const type = payload['@odata.type'];
    // The version document is the one resource without a type (DSP0266, version resource).
    if (type === undefined && 'v1' in payload) return [];
    const [, name = ''] = /^#(\w+)\./.exec(String(type)) ?? [];
    const validate = this.#validatorOf(name);
    if (validate === undefined) return [`no shape for the type ${String(type)}`];
    if (validate(payload)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${name}${instancePath} ${message ?? ''} ${JSON.stringify(params)}`,
    );
  }

  #validatorOf(name: string): ValidateFunction | undefined {
    const shape = name.endsWith('Collection') ? COLLECTION_SHAPE : SHAPES[name];
    if (shape === undefined) return undefined;
    const key = name.endsWith('Collection') ? 'Collection' : name;
    const compiled = this.#compiled.get(key) ?? this.#ajv.compile(shape);
    this.#compiled.set(key, compiled);
    return compiled;
  }
}
