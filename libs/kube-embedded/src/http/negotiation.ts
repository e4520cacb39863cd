import { ApiError } from '../status/api-error';
import { type OutputFormat } from '../watch/output-format';

/** How an answer is written. */
export interface Negotiated {
  readonly format: OutputFormat;
  readonly encoding: 'json' | 'yaml';
}

/** One item of an Accept header. */
export interface MediaRange {
  readonly type: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Reads an Accept or Content-Type header. */
export function parseMediaRanges(header: string): MediaRange[] {
  return header
    .split(',')
    .slice(0, 50)
    .map((item) => {
      const [type = '', ...parameters] = item.split(';').map((part) => part.trim());
      const pairs = parameters.map((parameter) => {
        const equals = parameter.indexOf('=');
        return [parameter.slice(0, equals).trim().toLowerCase(), parameter.slice(equals + 1).trim()] as const;
      });
      return { type: type.toLowerCase(), parameters: Object.fromEntries(pairs) };
    });
}

const JSON_TYPES = new Set(['', '*/*', 'application/*', 'application/json']);
const YAML_TYPES = new Set(['application/yaml', 'application/x-yaml', 'text/yaml']);

/** Picks the first acceptable form; 406 when there is none. */
export function negotiate(accept: string | undefined, includeObject: string | null): Negotiated {
  for (const { type, parameters } of parseMediaRanges(accept ?? '*/*')) {
    const encoding = JSON_TYPES.has(type) ? 'json' : YAML_TYPES.has(type) ? 'yaml' : undefined;
    const format = formatOf(parameters, includeObject);
    if (encoding !== undefined && format !== undefined) return { format, encoding };
  }
  throw new ApiError(
    'NotAcceptable',
    'only the following media types are accepted: application/json, application/yaml',
  );
}

function formatOf(
  parameters: Readonly<Record<string, string>>,
  includeObject: string | null,
): OutputFormat | undefined {
  const { as, g, v } = parameters;
  if (as === undefined) return { kind: 'object' };
  if (g !== 'meta.k8s.io' || (v !== 'v1' && v !== 'v1beta1')) return undefined;
  if (as === 'PartialObjectMetadata' || as === 'PartialObjectMetadataList') return { kind: 'partial' };
  if (as !== 'Table') return undefined;
  return {
    kind: 'table',
    include: includeObject === 'None' || includeObject === 'Object' ? includeObject : 'Metadata',
  };
}
