import type { FieldRow } from './field-row';

/** Network service headers (ovs-fields(7)). */
export const nshFields = [
  ['nsh_flags', 8, 'decimal', 'nsh', 'mask+write', 'NXOXM_NSH_FLAGS:1'],
  ['nsh_mdtype', 8, 'decimal', 'nsh', 'none', 'NXOXM_NSH_MDTYPE:2'],
  ['nsh_np', 8, 'decimal', 'nsh', 'none', 'NXOXM_NSH_NP:3'],
  ['nsh_spi', 24, 'hex', 'nsh', 'write', 'NXOXM_NSH_SPI:4', 'nsp'],
  ['nsh_si', 8, 'decimal', 'nsh', 'write', 'NXOXM_NSH_SI:5', 'nsi'],
  ['nsh_c1', 32, 'hex', 'nsh', 'mask+write', 'NXOXM_NSH_C1:6'],
  ['nsh_c2', 32, 'hex', 'nsh', 'mask+write', 'NXOXM_NSH_C2:7'],
  ['nsh_c3', 32, 'hex', 'nsh', 'mask+write', 'NXOXM_NSH_C3:8'],
  ['nsh_c4', 32, 'hex', 'nsh', 'mask+write', 'NXOXM_NSH_C4:9'],
  ['nsh_ttl', 8, 'decimal', 'nsh', 'write', 'NXOXM_NSH_TTL:10'],
] as const satisfies readonly FieldRow[];
