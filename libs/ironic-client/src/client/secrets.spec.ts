import fc from 'fast-check';
import { Secret } from '@ironloom/core';
import { masked, revealed, withoutSecrets } from './secrets';

const TOKEN = 'SxuToD6VNzUv4IoO-5mNN8flb6foqsDEeWMkB5XT7Jo';

describe('what Ironic says of itself', () => {
  it.each([
    // As Ironic's conductor words it when the agent does not answer.
    "Failed to connect to the agent running on node 1be26c0b for invoking command clean.get_clean_steps. Error: HTTPSConnectionPool(host='192.0.2.7', port=9999): Max retries exceeded with url: /v1/commands/?wait=true&agent_token=TOKEN (Caused by SSLError(SSLError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed (_ssl.c:897)'),))",
    'for url: https://192.0.2.7:9999/v1/commands/?agent_token=TOKEN&wait=false',
    "Command execution failed: {'id': '7', 'command_params': {'node': {'driver_info': {'ipmi_password': 'TOKEN'}}, 'agent_token': 'TOKEN', 'wait': True}}",
    '{"command_params": {"agent_token": "TOKEN", "configdrive": "TOKEN"}}',
    '"{\\"agent_secret_token\\": \\"TOKEN\\"}"',
    "{'image_pull_secret': u'TOKEN', 'password': b'TOKEN'}",
    'GET https://admin:TOKEN@bmc.example/redfish/v1 returned 401',
    'GET http://TOKEN@images.example/a.qcow2 returned 401',
    'http://swift.example/v1/a?temp_url_sig=TOKEN&temp_url_expires=1, X-Amz-Signature=TOKEN',
    'headers: X-Auth-Token: TOKEN, Authorization: Basic TOKEN',
  ])('is told without secrets: %s', (words) => {
    const text = masked(words.replaceAll('TOKEN', TOKEN));
    expect(text).not.toContain(TOKEN);
    expect(text.split('[redacted]')).toHaveLength(words.split('TOKEN').length);
    expect(text.replaceAll('[redacted]', 'TOKEN').replace('//TOKEN@bmc', '//admin:TOKEN@bmc')).toBe(words);
  });

  it.each([
    'timeout reached while waiting for callback for node 1be26c0b',
    'Token invalid.',
    'Deploy step deploy.write_image failed: ImageChecksumError: Image failed to verify against checksum. location: /tmp/x; image ID: http://images.example:8080/a@v2.qcow2; image checksum: abc; verification checksum: def',
    'No suitable device was found for deployment using these hints {"name": "s== /dev/sda"}',
    'The agent token is missing; a password was not given: see the log',
  ])('is told as it is: %s', (words) => {
    expect(masked(words)).toBe(words);
  });

  it('never tells a token of any form, however often it is masked', () => {
    const token = fc.stringMatching(/^[A-Za-z0-9_.~-]{8,43}$/);
    const around = fc.string({ unit: 'grapheme-ascii', maxLength: 20 });
    const form = fc.constantFrom(
      (value: string) => `agent_token=${value}`,
      (value: string) => `'agent_token': '${value}'`,
      (value: string) => `"agent_token": "${value}"`,
    );
    fc.assert(
      fc.property(token, around, around, form, (value, before, after, write) => {
        const text = masked(`${before} ${write(value)} ${after}`);
        expect(text.replace(before, '').replace(after, '')).not.toContain(value);
        expect(masked(text)).toBe(text);
      }),
    );
  });

  it('is masked to its end where a quote is missing, however long it is', () => {
    const long = `${'\\'.repeat(50_000)}'agent_token': '${'\\x'.repeat(50_000)}`;
    expect(masked(long).length).toBe(50_000 + "'agent_token': '[redacted]".length);
    const words = `${'agent_'.repeat(50_000)}${'token '.repeat(50_000)}`;
    expect(masked(words) === words).toBe(true);
  });
});

describe('a body', () => {
  it('reveals its secrets on the wire alone', () => {
    const { text, secrets } = revealed({
      driver_info: { ipmi_password: new Secret('calvin') },
      list: [new Secret('x')],
    });
    expect([text, secrets]).toEqual(['{"driver_info":{"ipmi_password":"calvin"},"list":["x"]}', ['calvin', 'x']]);
    expect(withoutSecrets('calvin is no calvinist', secrets)).toBe('[redacted] is no calvinist');
  });
});
