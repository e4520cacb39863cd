/** What differs between one Ironic and another. */
export interface IronicSettings {
  /** Default `noauth`. `http_basic` wants a file of users. */
  readonly auth: 'noauth' | 'http_basic';
  /** Whether agents must speak TLS, as Ironic's own default is. */
  readonly requireTls: boolean;
  readonly apiPort: number;
  /** Where the images that Ironic makes are served. */
  readonly imagesUrl: string;
  /** Seconds without a heartbeat before a waiting node has failed. */
  readonly callbackTimeoutSeconds: number;
}

/** Sections of an INI file. */
type Sections = Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>;

/** The folder of a running Ironic, as it sees it. */
export const STATE = '/srv';

/**
 * One process that is API and conductor, all on loopback. Intervals are short, because the machines are emulated and answer at
 * once; everything else is as a Metal³ site has it.
 */
export function ironicConfiguration(settings: IronicSettings): string {
  const users = { auth_strategy: settings.auth, http_basic_auth_user_file: `${STATE}/htpasswd` };
  return ini({
    DEFAULT: {
      ...users,
      rpc_transport: 'none',
      log_file: `${STATE}/ironic.log`,
      host: 'localhost',
      my_ip: '127.0.0.1',
      state_path: STATE,
      tempdir: `${STATE}/tmp`,
      isolinux_bin: '/usr/lib/ISOLINUX/isolinux.bin',
      grub_config_path: 'EFI/debian/grub.cfg',
      default_network_interface: 'noop',
      default_deploy_interface: 'direct',
      ...interfaces(),
    },
    api: { host_ip: '127.0.0.1', port: settings.apiPort, api_workers: 1 },
    service_catalog: { auth_type: 'none', endpoint_override: `http://127.0.0.1:${settings.apiPort}` },
    database: { connection: `sqlite:///${STATE}/ironic.sqlite` },
    conductor: {
      file_url_allowed_paths: STATE,
      heartbeat_interval: 2,
      sync_power_state_interval: 2,
      power_state_sync_max_retries: 3,
      // As Metal³ has it: what somebody did to a machine's power is noted, not undone.
      force_power_state_during_sync: false,
      check_provision_state_interval: 2,
      node_locked_retry_attempts: 3,
      automated_clean: true,
      deploy_kernel: `file://${STATE}/http/agent.kernel`,
      deploy_ramdisk: `file://${STATE}/http/agent.initramfs`,
      bootloader: `file://${STATE}/http/esp.img`,
      send_sensor_data: false,
      deploy_callback_timeout: settings.callbackTimeoutSeconds,
      clean_callback_timeout: settings.callbackTimeoutSeconds,
      inspect_wait_timeout: settings.callbackTimeoutSeconds,
    },
    agent: {
      require_tls: settings.requireTls,
      image_download_source: 'http',
      post_deploy_get_power_state_retries: 10,
      post_deploy_get_power_state_retry_interval: 1,
      deploy_logs_collect: 'never',
      certificates_path: `${STATE}/certificates`,
    },
    ipmi: { min_command_interval: 1, command_retry_timeout: 60, use_ipmitool_retries: false },
    redfish: { connection_attempts: 2, connection_retry_interval: 1, use_swift: false },
    deploy: {
      default_boot_option: 'local',
      erase_devices_metadata_priority: 10,
      erase_devices_priority: 0,
      http_root: `${STATE}/http`,
      http_url: settings.imagesUrl,
      fast_track: false,
    },
    dhcp: { dhcp_provider: 'none' },
    inspector: { require_managed_boot: false },
    oslo_messaging_notifications: { driver: 'noop' },
    nova: { send_power_notifications: false },
    pxe: {
      images_path: `${STATE}/images`,
      instance_master_path: `${STATE}/master`,
      tftp_root: `${STATE}/tftp`,
      tftp_master_path: `${STATE}/tftp/master`,
      tftp_server: '127.0.0.1',
    },
  });
}

/** The folders that the configuration names, below {@link STATE}. */
export const STATE_FOLDERS = ['certificates', 'http', 'images', 'master', 'tftp', 'tmp'];

function interfaces(): Record<string, string> {
  const enabled = {
    bios: 'fake,no-bios,redfish',
    boot: 'fake,ipxe,pxe,redfish-virtual-media',
    console: 'fake,no-console,ipmitool-socat',
    deploy: 'fake,direct,ramdisk,custom-agent',
    firmware: 'fake,no-firmware,redfish',
    inspect: 'fake,agent,no-inspect,redfish',
    management: 'fake,ipmitool,noop,redfish',
    network: 'noop',
    power: 'fake,ipmitool,agent,redfish',
    raid: 'fake,agent,no-raid,redfish',
    rescue: 'fake,no-rescue,agent',
    storage: 'noop,fake',
    vendor: 'fake,ipmitool,no-vendor,redfish',
  };
  const lines = Object.entries(enabled).map(([kind, names]) => [`enabled_${kind}_interfaces`, names]);
  return { enabled_hardware_types: 'fake-hardware,ipmi,redfish,manual-management', ...Object.fromEntries(lines) };
}

function ini(sections: Sections): string {
  return Object.entries(sections)
    .map(([name, options]) => {
      const lines = Object.entries(options).map(([key, value]) => `${key} = ${value}`);
      return `[${name}]\n${lines.join('\n')}\n`;
    })
    .join('\n');
}
