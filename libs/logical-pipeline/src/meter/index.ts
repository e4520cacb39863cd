export { meterBandKey, meters } from './meter';
