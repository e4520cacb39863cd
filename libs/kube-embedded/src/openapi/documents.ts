import { createHash } from 'node:crypto';
import { type JsonObject } from '../json/json-value';
import { type ResourceRegistry } from '../registry/resource-registry';
import { encodeGnostic } from './gnostic';
import { commonModels, modelsOf } from './models';
import { pathsOf } from './paths';

/** A finished document and its tag. */
export interface OpenApiDocument {
  readonly bytes: Buffer;
  readonly hash: string;
}

const INFO = { title: 'Kubernetes', version: 'v1.32.0' };

/** The OpenAPI documents of what is served now; made when they are first asked for after a change. */
export class OpenApiDocuments {
  readonly #made = new Map<string, OpenApiDocument>();
  #generation = -1;

  constructor(private readonly resources: ResourceRegistry) {}

  /** OpenAPI 2.0, as JSON. */
  v2(): OpenApiDocument {
    return this.#make('v2', () => Buffer.from(JSON.stringify(this.#v2Document())));
  }

  /** OpenAPI 2.0, as the protocol buffer that older clients ask for. */
  v2Protobuf(): OpenApiDocument {
    return this.#make('v2pb', () => encodeGnostic(this.#v2Document()));
  }

  /** The list of OpenAPI 3.0 documents, one per group and version. */
  v3Index(): OpenApiDocument {
    return this.#make('v3', () => {
      const paths: JsonObject = {};
      for (const path of this.#groupPaths()) {
        const document = this.v3(path);
        if (document !== undefined) paths[path] = { serverRelativeURL: `/openapi/v3/${path}?hash=${document.hash}` };
      }
      return Buffer.from(JSON.stringify({ paths }));
    });
  }

  /** The OpenAPI 3.0 document of `api/v1` or `apis/GROUP/VERSION`; undefined when nothing is served there. */
  v3(path: string): OpenApiDocument | undefined {
    const [root, first = '', second = ''] = path.split('/');
    const [group, version] = root === 'api' ? ['', first] : [first, second];
    const served = this.resources.servedIn(group, version);
    if (served.length === 0 || !this.#groupPaths().includes(path)) return undefined;
    return this.#make(`v3/${path}`, () =>
      Buffer.from(
        JSON.stringify({
          openapi: '3.0.0',
          info: INFO,
          paths: Object.assign({}, ...served.map((target) => pathsOf(target, 'v3'))) as JsonObject,
          components: {
            schemas: Object.assign(commonModels('v3'), ...served.map((target) => modelsOf(target, 'v3'))) as JsonObject,
          },
        }),
      ),
    );
  }

  #groupPaths(): string[] {
    return [...this.resources.groups()].flatMap(([group, versions]) =>
      versions.map((version) => (group === '' ? `api/${version}` : `apis/${group}/${version}`)),
    );
  }

  #v2Document(): JsonObject {
    const served = [...this.resources.groups()].flatMap(([group, versions]) =>
      versions.flatMap((version) => this.resources.servedIn(group, version)),
    );
    return {
      swagger: '2.0',
      info: INFO,
      paths: Object.assign({}, ...served.map((target) => pathsOf(target, 'v2'))) as JsonObject,
      definitions: Object.assign(commonModels('v2'), ...served.map((target) => modelsOf(target, 'v2'))) as JsonObject,
    };
  }

  #make(key: string, make: () => Buffer): OpenApiDocument {
    if (this.#generation !== this.resources.generation) {
      this.#made.clear();
      this.#generation = this.resources.generation;
    }
    let document = this.#made.get(key);
    if (document === undefined) {
      const bytes = make();
      document = { bytes, hash: createHash('sha256').update(bytes).digest('hex').toUpperCase() };
      this.#made.set(key, document);
    }
    return document;
  }
}
