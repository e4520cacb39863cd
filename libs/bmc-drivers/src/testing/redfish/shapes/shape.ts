/** A JSON schema, as far as shapes need one. */
export type Shape = Readonly<Record<string, unknown>>;

export const text: Shape = { type: 'string' };
export const textOrNull: Shape = { type: ['string', 'null'] };
export const number: Shape = { type: 'number' };
export const numberOrNull: Shape = { type: ['number', 'null'] };
export const integer: Shape = { type: 'integer' };
export const truth: Shape = { type: 'boolean' };
export const dateTime: Shape = {
  type: 'string',
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$',
};
export const path: Shape = { type: 'string', pattern: '^/redfish/v1(/[!-~]*)?$' };

/** One of these words. */
export const oneOf = (...words: readonly string[]): Shape => ({ enum: words });

/** Many of a shape. */
export const listOf = (items: Shape): Shape => ({ type: 'array', items });

/** An object of these members and no others, annotations apart (DSP0266, payload annotations). */
export function closed(properties: Readonly<Record<string, Shape>>, required: readonly string[] = []): Shape {
  return {
    type: 'object',
    properties,
    required,
    patternProperties: { '^[A-Za-z]*@(odata|Redfish)\\.[A-Za-z]+$': true, '^#[A-Za-z]+\\.[A-Za-z]+$': true },
    additionalProperties: false,
  };
}

export const linkTo: Shape = closed({ '@odata.id': path }, ['@odata.id']);

/** A resource of a type: its head (DSP0266, common properties) and these members. */
export function resourceShape(properties: Readonly<Record<string, Shape>>, required: readonly string[] = []): Shape {
  const head = { '@odata.id': path, '@odata.type': text, Id: text, Name: text };
  return closed({ ...head, ...properties }, [...Object.keys(head), ...required]);
}

export const status: Shape = closed({
  State: oneOf(
    'Enabled',
    'Disabled',
    'StandbyOffline',
    'InTest',
    'Starting',
    'Absent',
    'Updating',
    'UnavailableOffline',
  ),
  Health: oneOf('OK', 'Warning', 'Critical'),
});

/** Actions with their targets. */
export const actions: Shape = { type: 'object', additionalProperties: closed({ target: path }, ['target']) };
