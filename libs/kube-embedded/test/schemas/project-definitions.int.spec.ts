import * as fc from 'fast-check';
import { cloneJson, isObject, type JsonObject, type JsonValue, objectsIn, valueAt } from '../../src/json/json-value';
import { memberSchema, type Schema } from '../../src/schema/schema';
import { type ApiClient, startTestApi, type TestApi } from '../../src/testing';
import { type ProjectDefinition, projectDefinitions } from './project-definitions';
import { valid } from './valid-values';
import { type Violation, violationsOf } from './violations';

const DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
/** Objects per kind and version; more by `SCHEMA_RUNS`. */
const numRuns = Number(process.env.SCHEMA_RUNS ?? 3);
const SERVER_OWNED = new Set(['apiVersion', 'kind', 'metadata', 'status']);

const all = projectDefinitions();
const suite = all.length > 0 ? describe : describe.skip;

interface ServedVersion {
  readonly title: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly path: string;
  readonly schema: Schema;
  readonly hasStatus: boolean;
}

function versionsOf({ definition }: ProjectDefinition): ServedVersion[] {
  const { group, kind, plural, namespaced, versions } = definition;
  return versions
    .filter(({ served }) => served)
    .map(({ name, schema = {}, hasStatus }) => ({
      title: `${kind} ${group}/${name}`,
      apiVersion: `${group}/${name}`,
      kind,
      path: `/apis/${group}/${name}/${namespaced ? 'namespaces/default/' : ''}${plural}`,
      schema,
      hasStatus,
    }));
}

/** What differs between a value and what was stored of it, besides defaults; empty when nothing does. */
function lost(
  sent: JsonValue | undefined,
  stored: JsonValue | undefined,
  schema: Schema | undefined,
  path: string,
): string[] {
  if (isObject(sent) && isObject(stored)) {
    return [...new Set([...Object.keys(sent), ...Object.keys(stored)])].flatMap((name) => {
      const under = memberSchema(schema, name);
      if (sent[name] === undefined && under?.default !== undefined) return [];
      return lost(sent[name], stored[name], under, `${path}.${name}`);
    });
  }
  if (Array.isArray(sent) && Array.isArray(stored) && sent.length === stored.length)
    return sent.flatMap((item, at) => lost(item, stored[at], schema?.items, `${path}[${at}]`));
  return sent === stored ? [] : [`${path}: ${JSON.stringify(sent)} became ${JSON.stringify(stored)}`];
}

suite(`the definitions of the project${all.length > 0 ? '' : ' (../shared/schemas is not there)'}`, () => {
  let test: TestApi;
  let client: ApiClient;
  let serial = 0;
  beforeAll(async () => {
    test = await startTestApi();
    ({ client } = test);
    for (const { object } of all) {
      const answer = await client.call(`${DEFINITIONS}?fieldValidation=Strict`, { method: 'POST', body: object });
      expect([object.metadata.name, answer.status, answer.body.message]).toEqual([
        object.metadata.name,
        201,
        undefined,
      ]);
    }
  });
  afterAll(() => test.stop());

  const named = (version: ServedVersion, body: JsonObject): JsonObject => ({
    ...body,
    apiVersion: version.apiVersion,
    kind: version.kind,
    metadata: { name: `o${(serial += 1)}` },
  });
  const objects = (schema: Schema): fc.Arbitrary<JsonObject> =>
    valid(schema).map((value) => {
      const { apiVersion: _, kind: __, metadata: ___, ...rest } = value as JsonObject;
      return rest;
    });

  async function roundTrips(version: ServedVersion, body: JsonObject): Promise<void> {
    const { status, ...rest } = body;
    const sent = named(version, version.hasStatus ? rest : body);
    const created = await client.post(`${version.path}?fieldValidation=Strict`, sent);
    expect([created.status, created.body.message]).toEqual([201, undefined]);
    const path = `${version.path}/${String(valueAt(sent, 'metadata', 'name'))}`;
    if (status !== undefined && version.hasStatus) {
      const written = await client.put(`${path}/status`, { ...created.body, status });
      expect([written.status, written.body.message]).toEqual([200, undefined]);
    }
    const { body: read } = await client.get(path);
    const shown = Object.keys(version.schema.properties ?? {}).filter(
      (name) => !SERVER_OWNED.has(name) || name === 'status',
    );
    expect(shown.flatMap((name) => lost(body[name], read[name], version.schema.properties?.[name], name))).toEqual([]);
    expect((await client.put(path, read)).body).toEqual(read);
  }

  async function isRefused(version: ServedVersion, body: JsonObject, { what, path }: Violation): Promise<void> {
    const answer = await client.post(version.path, named(version, body));
    const causes = objectsIn(valueAt(answer.body, 'details', 'causes')).map(({ field }) => field);
    expect({ what, path, status: answer.status, causes }).toEqual({
      what,
      path,
      status: 422,
      causes: expect.arrayContaining([path]) as unknown,
    });
  }

  it.each(all.flatMap(versionsOf).map((version) => [version.title, version] as const))(
    '%s: valid objects come back as they were sent',
    (_title, version) =>
      fc.assert(
        fc.asyncProperty(objects(version.schema), (body) => roundTrips(version, body)),
        { numRuns },
      ),
  );

  it.each(all.flatMap(versionsOf).map((version) => [version.title, version] as const))(
    '%s: one thing wrong is refused with its path',
    (_title, version) =>
      fc.assert(
        fc.asyncProperty(objects(version.schema), fc.nat(), async (body, at) => {
          const broken = cloneJson(body);
          delete broken.status;
          const names = Object.keys(broken);
          const violations = violationsOf(broken, version.schema, names);
          const chosen = violations[at % Math.max(1, violations.length)];
          if (chosen === undefined) return;
          chosen.commit();
          await isRefused(version, broken, chosen);
        }),
        { numRuns: numRuns * 2 },
      ),
  );
});
