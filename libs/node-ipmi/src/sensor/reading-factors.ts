import type { ByteReader, ByteWriter } from '@ironloom/wire';

/** Terms of the conversion y = L[(M·x + B·10^K1)·10^K2] (IPMI 2.0 §36.3). */
export interface ReadingFactors {
  /** -512 to 511. */
  readonly m: number;
  /** Six bits, in half raw counts. */
  readonly tolerance: number;
  /** -512 to 511. */
  readonly b: number;
  /** Ten bits, in 1/100 percent, scaled by 10^accuracyExponent. */
  readonly accuracy: number;
  readonly accuracyExponent: number;
  /** Two bits: 1 input, 2 output, 3 both. */
  readonly direction: number;
  /** K2, -8 to 7. */
  readonly resultExponent: number;
  /** K1, -8 to 7. */
  readonly bExponent: number;
}

const signed = (value: number, bits: number): number => (value << (32 - bits)) >> (32 - bits);

/** Reads the six bytes that sensor records and Get Sensor Reading Factors share (table 43-1, bytes 25 to 30). */
export function decodeFactors(body: ByteReader): ReadingFactors {
  const [mLow, mHigh, bLow, bHigh, accuracy, exponents] = [
    body.u8(),
    body.u8(),
    body.u8(),
    body.u8(),
    body.u8(),
    body.u8(),
  ];
  return {
    m: signed(mLow | ((mHigh & 0xc0) << 2), 10),
    tolerance: mHigh & 0x3f,
    b: signed(bLow | ((bHigh & 0xc0) << 2), 10),
    accuracy: (bHigh & 0x3f) | ((accuracy & 0xf0) << 2),
    accuracyExponent: (accuracy >> 2) & 3,
    direction: accuracy & 3,
    resultExponent: signed(exponents >> 4, 4),
    bExponent: signed(exponents & 0x0f, 4),
  };
}

/** Writes those six bytes. */
export function encodeFactors(factors: ReadingFactors, out: ByteWriter): void {
  out.u8(factors.m & 0xff).u8(((factors.m >> 2) & 0xc0) | factors.tolerance);
  out.u8(factors.b & 0xff).u8(((factors.b >> 2) & 0xc0) | (factors.accuracy & 0x3f));
  out.u8(((factors.accuracy >> 2) & 0xf0) | (factors.accuracyExponent << 2) | factors.direction);
  out.u8(((factors.resultExponent & 0x0f) << 4) | (factors.bExponent & 0x0f));
}
