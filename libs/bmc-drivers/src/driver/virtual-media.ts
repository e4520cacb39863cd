import type { Secret } from '@ironloom/core';
import type { CallOptions } from './call-options';

/** Kinds of drive that a BMC can pretend to have. */
export type MediaKind = 'cdrom' | 'usb' | 'floppy';

/** One virtual drive. */
export interface VirtualDrive {
  readonly id: string;
  readonly kinds: readonly MediaKind[];
  readonly inserted: boolean;
  /** URI of what is in it. */
  readonly image?: string;
  readonly writeProtected?: boolean;
}

/** An image to insert. */
export interface MediaImage {
  /** URI that the BMC can reach: http, https, nfs or cifs, as it supports. */
  readonly url: string;
  /** Default `cdrom`. */
  readonly kind?: MediaKind;
  /** Default true. */
  readonly writeProtected?: boolean;
  /** Of the server that has the image. */
  readonly username?: string;
  readonly password?: Secret;
}

/** Control of virtual drives. */
export interface VirtualMediaControl {
  virtualMedia(options?: CallOptions): Promise<readonly VirtualDrive[]>;
  /** Inserts into the first drive of the kind, ejecting what was in it, and resolves to the drive as it is then. */
  insertMedia(image: MediaImage, options?: CallOptions): Promise<VirtualDrive>;
  /** Empties the drives of a kind, or all. Drives that are empty already are left alone. */
  ejectMedia(options?: CallOptions & { readonly kind?: MediaKind }): Promise<void>;
}
