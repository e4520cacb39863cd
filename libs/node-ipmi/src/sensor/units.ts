import type { SensorHead } from '../sdr/sensor-head';

/** Base and modifier units by code (IPMI 2.0 table 43-15). */
const UNITS: readonly string[] = [
  'unspecified',
  'degrees C',
  'degrees F',
  'degrees K',
  'Volts',
  'Amps',
  'Watts',
  'Joules',
  'Coulombs',
  'VA',
  'Nits',
  'lumen',
  'lux',
  'Candela',
  'kPa',
  'PSI',
  'Newton',
  'CFM',
  'RPM',
  'Hz',
  'microsecond',
  'millisecond',
  'second',
  'minute',
  'hour',
  'day',
  'week',
  'mil',
  'inches',
  'feet',
  'cu in',
  'cu feet',
  'mm',
  'cm',
  'm',
  'cu cm',
  'cu m',
  'liters',
  'fluid ounce',
  'radians',
  'steradians',
  'revolutions',
  'cycles',
  'gravities',
  'ounce',
  'pound',
  'ft-lb',
  'oz-in',
  'gauss',
  'gilberts',
  'henry',
  'millihenry',
  'farad',
  'microfarad',
  'ohms',
  'siemens',
  'mole',
  'becquerel',
  'PPM',
  'reserved',
  'Decibels',
  'DbA',
  'DbC',
  'gray',
  'sievert',
  'color temp deg K',
  'bit',
  'kilobit',
  'megabit',
  'gigabit',
  'byte',
  'kilobyte',
  'megabyte',
  'gigabyte',
  'word',
  'dword',
  'qword',
  'line',
  'hit',
  'miss',
  'retry',
  'reset',
  'overrun / overflow',
  'underrun',
  'collision',
  'packets',
  'messages',
  'characters',
  'error',
  'correctable error',
  'uncorrectable error',
  'fatal error',
  'grams',
];

/** Rates: units byte 1, bits 5:3. */
const RATES = [
  '',
  'per microsecond',
  'per millisecond',
  'per second',
  'per minute',
  'per hour',
  'per day',
  '',
] as const;
/** How the modifier is joined to the base unit: units byte 1, bits 2:1. */
const JOINS = ['', '/', ' * ', ''] as const;

/** The unit of a sensor's readings in words, such as `degrees C`, `RPM` or `% Watts`. */
export function unitOf(sensor: Pick<SensorHead, 'unitFlags' | 'baseUnit' | 'modifierUnit'>): string {
  const { unitFlags, baseUnit, modifierUnit } = sensor;
  const join = JOINS[(unitFlags >> 1) & 3] ?? '';
  const unit = join === '' ? unitName(baseUnit) : `${unitName(baseUnit)}${join}${unitName(modifierUnit)}`;
  const percent = (unitFlags & 1) === 0 ? '' : '%';
  // "Percent" of nothing in particular is how most controllers describe a fan's duty or a utilisation.
  const base = percent !== '' && baseUnit === 0 ? [percent] : [percent, unit];
  return [...base, RATES[(unitFlags >> 3) & 7] ?? ''].filter((part) => part !== '').join(' ');
}

function unitName(code: number): string {
  return UNITS[code] ?? 'unspecified';
}
