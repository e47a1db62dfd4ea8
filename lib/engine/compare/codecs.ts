/**
 * The codecs of the preview. `mp3` and `vorbis` come as WebAssembly (LAME and libvorbis of wasm-media-encoders) and are decoded by the
 * browser; the others are the browser's own, both ways, where it has them. Pure data; any thread.
 */
export interface Codec {
  readonly label: string
  readonly kind: 'mp3' | 'vorbis' | 'opus' | 'aac'
  readonly kilobits: number
  /** libvorbis knows qualities, not rates; this is the one of about that rate. */
  readonly vorbisQuality?: number
}

export const CODECS = {
  mp3x128: { label: 'MP3 128 kb/s', kind: 'mp3', kilobits: 128 },
  mp3x192: { label: 'MP3 192 kb/s', kind: 'mp3', kilobits: 192 },
  mp3x320: { label: 'MP3 320 kb/s', kind: 'mp3', kilobits: 320 },
  vorbis160: { label: 'Ogg Vorbis 160 kb/s', kind: 'vorbis', kilobits: 160, vorbisQuality: 5 },
  vorbis320: { label: 'Ogg Vorbis 320 kb/s', kind: 'vorbis', kilobits: 320, vorbisQuality: 9 },
  opus96: { label: 'Opus 96 kb/s', kind: 'opus', kilobits: 96 },
  opus128: { label: 'Opus 128 kb/s', kind: 'opus', kilobits: 128 },
  aac128: { label: 'AAC 128 kb/s', kind: 'aac', kilobits: 128 },
  aac256: { label: 'AAC 256 kb/s', kind: 'aac', kilobits: 256 },
} as const satisfies Readonly<Record<string, Codec>>

export type CodecId = keyof typeof CODECS
export const CODEC_IDS = Object.keys(CODECS) as readonly CodecId[]

/** The rate at which a codec works on sound of a rate, Hz. */
export function codecRate(kind: Codec['kind'], sampleRate: number): number {
  if (kind === 'opus') return 48_000
  return sampleRate % 11_025 === 0 ? 44_100 : 48_000
}

/** How the browser's encoder is asked for it; null where none is used. */
export function browserEncoder(id: CodecId, sampleRate: number): AudioEncoderConfig | null {
  const { kind, kilobits } = CODECS[id]
  if (kind !== 'opus' && kind !== 'aac') return null
  return {
    codec: kind === 'opus' ? 'opus' : 'mp4a.40.2',
    sampleRate: codecRate(kind, sampleRate),
    numberOfChannels: 2,
    bitrate: kilobits * 1000,
  }
}
