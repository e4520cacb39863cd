import { installationFolder } from '../install/cache-folder';
import { ironicConfiguration } from './configuration';

describe('the configuration of an Ironic', () => {
  it('is on loopback only, and as the settings say', () => {
    const settings = { auth: 'noauth', requireTls: true, apiPort: 16385, imagesUrl: 'http://127.0.0.1:8089' } as const;
    const text = ironicConfiguration({ ...settings, callbackTimeoutSeconds: 60 });
    expect(text).toMatch(/^\[api\]\nhost_ip = 127\.0\.0\.1\nport = 16385$/m);
    expect(text).toMatch(/^require_tls = true$/m);
    expect(text).toMatch(/^http_url = http:\/\/127\.0\.0\.1:8089$/m);
    expect(text).not.toContain('0.0.0.0');
  });
});

describe('the folder of the installation', () => {
  it('is where the environment says, or in the cache of the operating system', () => {
    expect(installationFolder({ IRONLOOM_CACHE: '/c' })).toBe('/c/ironic-trixie-1');
    expect(installationFolder({ XDG_CACHE_HOME: '/x' })).toBe('/x/ironloom/ironic-trixie-1');
  });
});
