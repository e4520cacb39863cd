import type { Image } from '../host';

/** What an image is, and so how it comes onto a host. */
export type ImageKind = 'live-iso' | 'oci' | 'disk';

/** How an image's checksum is to be checked. */
export type Checksum =
  /** None is needed: a live ISO, or an OCI image, which bears its own. */
  | { readonly kind: 'none' }
  /** The backend finds out which algorithm it is, by its length. */
  | { readonly kind: 'auto'; readonly value: string }
  | { readonly kind: 'md5' | 'sha256' | 'sha512'; readonly value: string };

/** A live ISO is booted, an OCI image is pulled from a registry, any other is fetched and written. */
export function imageKind({ url, format }: Image): ImageKind {
  if (format === 'live-iso') return 'live-iso';
  return url.startsWith('oci://') ? 'oci' : 'disk';
}

/** The checksum of an image, or what is wrong with it. Without `checksumType` it is found out, as Ironic does. */
export function checksumOf(image: Image): Checksum | { readonly kind: 'invalid'; readonly message: string } {
  const { checksum = '', checksumType } = image;
  const kind = imageKind(image);
  if (kind === 'live-iso') return { kind: 'none' };
  if (kind === 'oci') {
    return checksum === '' ? { kind: 'none' } : invalid('the checksum must be empty for OCI images');
  }
  if (checksum === '') return invalid('checksum is required for normal images');
  return { kind: checksumType ?? 'auto', value: checksum };
}

const invalid = (message: string): { kind: 'invalid'; message: string } => ({ kind: 'invalid', message });

const SCHEMES: readonly string[] = ['http:', 'https:', 'ftp:', 'gopher:', 'oci:'];

/** What is wrong with an image. */
export function imageProblems(image: Image): readonly string[] {
  const checksum = checksumOf(image);
  return [...urlProblems(image.url), ...(checksum.kind === 'invalid' ? [`image: ${checksum.message}`] : [])];
}

function urlProblems(url: string): readonly string[] {
  if (!URL.canParse(url)) return [`image URL ${url} is invalid`];
  const { protocol } = new URL(url);
  return SCHEMES.includes(protocol) ? [] : [`image URL ${url} is invalid: unsupported scheme ${protocol.slice(0, -1)}`];
}
