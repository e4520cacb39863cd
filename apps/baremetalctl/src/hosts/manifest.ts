import { errorMessage } from '@ironloom/core';
import type { Kind, KubeObject } from '@ironloom/kube-runtime';
import { loadAll } from 'js-yaml';
import { CtlError } from '../errors';
import { hostKind } from './host';

/** Objects that a manifest may hold, by `apiVersion` and kind. */
const KINDS: Readonly<Record<string, Kind>> = {
  'v1 Secret': { group: '', version: 'v1', kind: 'Secret', plural: 'secrets', namespaced: true },
  'metal3.io/v1alpha1 BareMetalHost': hostKind,
};

/** The group that hosts were in before they were Metal³'s. */
const OLD_API_VERSION = 'metalkube.org/v1alpha1';

/** An object to be created, and where. */
export interface ManifestEntry {
  readonly kind: Kind;
  readonly object: KubeObject;
}

/** What a manifest holds. */
export interface Manifest {
  readonly entries: readonly ManifestEntry[];
  /** What was read otherwise than it is written. */
  readonly notices: readonly string[];
}

/**
 * Reads a manifest of Secrets and BareMetalHosts, YAML or JSON, also of the old group.
 *
 * @param file what it is called in errors
 * @throws CtlError `CTL_BAD_MANIFEST` with the place of what is wrong
 */
export function readManifest(text: string, file: string): Manifest {
  const documents = parse(text, file).filter((document) => document !== null && document !== undefined);
  if (documents.length === 0) throw bad(file, 'there is nothing in it');
  const notices = new Set<string>();
  const objects = documents.flatMap((document) => itemsOf(document));
  const entries = objects.map((object, at) => entryOf(object, `${file}, object ${at + 1}`, notices));
  return { entries, notices: [...notices] };
}

function parse(text: string, file: string): unknown[] {
  try {
    return loadAll(text);
  } catch (error) {
    throw bad(file, `no YAML: ${errorMessage(error).split('\n')[0]}`);
  }
}

/** The objects of a `List`, or the object itself. */
function itemsOf(document: unknown): unknown[] {
  const { kind, items } = document as { readonly kind?: unknown; readonly items?: unknown };
  return kind === 'List' && Array.isArray(items) ? (items as unknown[]) : [document];
}

function entryOf(document: unknown, place: string, notices: Set<string>): ManifestEntry {
  if (typeof document !== 'object' || document === null) throw bad(place, 'it is no object');
  const { apiVersion, kind, metadata } = document as Readonly<Record<string, unknown>>;
  const { name } = (metadata ?? {}) as { readonly name?: unknown };
  if (typeof name !== 'string' || name === '') throw bad(place, 'metadata.name is missing');
  const isOld = apiVersion === OLD_API_VERSION;
  if (isOld) notices.add(`${OLD_API_VERSION} is an old name: taken as metal3.io/v1alpha1`);
  const version = isOld ? 'metal3.io/v1alpha1' : String(apiVersion);
  const known = KINDS[`${version} ${String(kind)}`];
  if (known === undefined) {
    throw bad(
      place,
      `${String(apiVersion)} ${String(kind)}: only ${Object.keys(KINDS).join(' and ')} are created here`,
    );
  }
  return { kind: known, object: { ...(document as KubeObject), apiVersion: version } };
}

const bad = (place: string, what: string): CtlError => new CtlError('CTL_BAD_MANIFEST', `${place}: ${what}`);
