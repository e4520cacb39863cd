import { agentParametersIn } from './kernel-parameters';

const script = (goto: string): Buffer =>
  Buffer.from(`#!ipxe

set attempts:int32 10
goto ${goto}

:deploy
imgfree
kernel http://images/kernel selinux=0 ipa-api-url=http://ironic:6385/ BOOTIF=\${mac} initrd=ramdisk || goto retry
boot

:boot_ramdisk
kernel http://images/mine root=/dev/ram0 initrd=ramdisk || goto boot_ramdisk
boot

:boot_whole_disk
sanboot --no-describe || exit 0`);

describe('the parameters of an agent', () => {
  it('are those of the section that an iPXE script jumps to', () => {
    expect(agentParametersIn([script('deploy')])).toEqual({ apiUrl: 'http://ironic:6385' });
    expect(agentParametersIn([script('boot_ramdisk')])).toBeUndefined();
    expect(agentParametersIn([script('boot_whole_disk')])).toBeUndefined();
    expect(agentParametersIn([script('nowhere')])).toBeUndefined();
  });

  it('are found among the bytes of images, whichever drive they are in', () => {
    const disc = Buffer.concat([
      Buffer.of(0, 0xff, 0xfe),
      Buffer.from('append initrd=/initrd text ipa-agent-token=abc_-1 boot_method=vmedia\n'),
      Buffer.of(0x80),
    ]);
    const floppy = Buffer.from(
      '\0ipa-api-url=http://[2001:db8::1]:6385\nipa-inspection-callback-url=http://i/v1/continue_inspection\n',
    );
    expect(agentParametersIn([disc, floppy])).toEqual({
      apiUrl: 'http://[2001:db8::1]:6385',
      inspectionUrl: 'http://i/v1/continue_inspection',
      token: 'abc_-1',
    });
  });

  it('are not there in what is no agent', () => {
    expect(agentParametersIn([Buffer.from('a live image'), Buffer.alloc(0)])).toBeUndefined();
    expect(agentParametersIn([])).toBeUndefined();
  });
});
