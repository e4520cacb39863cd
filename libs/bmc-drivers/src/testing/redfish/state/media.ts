import type { ProfileDrive, VendorProfile } from '../profiles';
import { badProperty, RedfishFault } from '../redfish-fault';

/** One virtual drive and what is in it. */
export class SimulatedDrive {
  image: string | null = null;
  inserted = false;
  writeProtected = true;
  /** The user name that was sent for the image's server. */
  userName: string | null = null;

  constructor(
    readonly profile: ProfileDrive,
    private readonly vendor: VendorProfile,
  ) {}

  /** InsertMedia, with the refusals of the vendor. */
  insertByAction(body: Readonly<Record<string, unknown>>): void {
    const { quirks } = this.vendor;
    for (const name of quirks.has('insert-takes-image-only') ? ['Inserted', 'WriteProtected'] : []) {
      if (name in body)
        throw new RedfishFault(400, 'PropertyUnknown', `The property ${name} is not in the list of valid ones.`);
    }
    if (quirks.has('transfer-protocol-required') && body.TransferProtocolType === undefined) {
      const place = '#/TransferProtocolType';
      throw new RedfishFault(400, 'ActionParameterMissing', 'InsertMedia requires TransferProtocolType.', [place]);
    }
    this.#insert(body);
  }

  /** A change of the resource that stands for the actions. */
  change(body: Readonly<Record<string, unknown>>): void {
    if (body.Image === null) return this.eject();
    if (body.Inserted !== true) throw new RedfishFault(400, 'PropertyMissing', 'Inserted is needed.', ['#/Inserted']);
    this.#insert(body);
  }

  eject(): void {
    this.inserted = false;
    if (!this.vendor.quirks.has('ejected-keeps-image')) this.image = null;
    this.userName = null;
  }

  #insert({
    Image: image,
    WriteProtected: writeProtected = true,
    UserName: userName = null,
  }: Readonly<Record<string, unknown>>): void {
    if (!this.profile.takesUris)
      throw new RedfishFault(400, 'ActionNotSupported', 'This drive takes no images from URIs.');
    if (this.inserted) throw new RedfishFault(409, 'ResourceInUse', 'Something is inserted already.');
    if (typeof image !== 'string' || !/^(https?|nfs|cifs):\/\//.test(image)) throw badProperty('Image', image);
    if (typeof writeProtected !== 'boolean') throw badProperty('WriteProtected', writeProtected);
    this.image = image;
    this.inserted = true;
    this.writeProtected = writeProtected;
    this.userName = typeof userName === 'string' ? userName : null;
  }
}
