/** Everything here is mono, 8,000 samples a second, each from -1 to 1: as good as a telephone. */
export const sampleRate = 8_000;
export type Sound = Float32Array;

const headerLength = 44;

/** RIFF WAVE with 16-bit PCM: what every browser plays. */
export function toWav(sound: Sound): Buffer {
  const body = Buffer.alloc(sound.length * 2);
  sound.forEach((sample, index) => body.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), index * 2));
  return Buffer.concat([wavHeader({ format: 1, bytesPerSample: 2, dataLength: body.length }), body]);
}

/** RIFF WAVE with 8-bit mu-law (ITU-T G.711): half the size, for keeping. */
export function toMuLawWav(sound: Sound): Buffer {
  const body = Buffer.from(Array.from(sound, encodeMuLaw));
  return Buffer.concat([wavHeader({ format: 7, bytesPerSample: 1, dataLength: body.length }), body]);
}

/** @throws Error where the file is not as `toMuLawWav` writes it */
export function fromMuLawWav(wav: Buffer): Sound {
  const described = wav.length > headerLength && wav.toString("latin1", 0, 4) === "RIFF";
  if (!described || wav.readUInt16LE(20) !== 7 || wav.readUInt32LE(24) !== sampleRate) {
    throw new Error("not a mu-law WAV file of 8,000 samples a second");
  }
  return Float32Array.from(wav.subarray(headerLength), decodeMuLaw);
}

/** Format codes of RFC 2361: 1 is PCM, 7 is mu-law. */
function wavHeader({
  format,
  bytesPerSample,
  dataLength,
}: {
  format: 1 | 7;
  bytesPerSample: 1 | 2;
  dataLength: number;
}): Buffer {
  const header = Buffer.alloc(headerLength);
  header.write("RIFF", 0, "latin1");
  header.writeUInt32LE(headerLength - 8 + dataLength, 4);
  header.write("WAVEfmt ", 8, "latin1");
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(format, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * bytesPerSample, 28);
  header.writeUInt16LE(bytesPerSample, 32);
  header.writeUInt16LE(8 * bytesPerSample, 34);
  header.write("data", 36, "latin1");
  header.writeUInt32LE(dataLength, 40);
  return header;
}

/** G.711 adds this to every magnitude, on a scale of 14 bits and sign. */
const muLawBias = 33;
const muLawScale = 8_192;

function encodeMuLaw(sample: number): number {
  const magnitude = Math.min(muLawScale - 1, Math.round(Math.abs(sample) * muLawScale) + muLawBias);
  const exponent = Math.floor(Math.log2(magnitude)) - 5;
  const mantissa = (magnitude >> (exponent + 1)) & 0x0f;
  return ~((sample < 0 ? 0x80 : 0) | (exponent << 4) | mantissa) & 0xff;
}

function decodeMuLaw(byte: number): number {
  const code = ~byte & 0xff;
  const exponent = (code >> 4) & 0x07;
  const magnitude = ((2 * (code & 0x0f) + muLawBias) << exponent) - muLawBias;
  return ((code & 0x80 ? -1 : 1) * magnitude) / muLawScale;
}
