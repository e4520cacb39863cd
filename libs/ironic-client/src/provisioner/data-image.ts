import { type DataImageAccess, ProvisionerError } from '@ironloom/host-state-machine';
import type { NodeSession } from './node/node-session';
import { asked } from './node/outcome';

/** An ISO in the machine's virtual CD drive. */
export class IronicDataImage implements DataImageAccess {
  constructor(private readonly session: NodeSession) {}

  attached(): Promise<boolean> {
    const { client, call } = this.session;
    return asked(async () => {
      if (!(await client.features(call)).virtualMediaList)
        throw new ProvisionerError(
          'PROVISIONER_UNSUPPORTED',
          'this Ironic cannot tell what virtual media are inserted',
          {
            details: { capability: 'data-image' },
          },
        );
      const { uuid, reservation } = await this.session.node();
      // The BMC is asked, which a conductor that is at work there does not allow.
      if (reservation !== null) throw new ProvisionerError('PROVISIONER_NODE_BUSY', `node ${uuid} is locked`);
      const devices = await client.nodes.virtualMedia(uuid, call);
      return devices.some(({ inserted }) => inserted);
    });
  }

  attach(url: string): Promise<void> {
    const { client, call } = this.session;
    return asked(async () => {
      const { uuid } = await this.session.node();
      await client.nodes.attachVirtualMedia(uuid, { device_type: 'CDROM', image_url: url }, call);
    });
  }

  detach(): Promise<void> {
    const { client, call } = this.session;
    return asked(async () => {
      const { uuid } = await this.session.node();
      await client.nodes.detachVirtualMedia(uuid, { ...call, deviceTypes: ['CDROM'] });
    });
  }
}
