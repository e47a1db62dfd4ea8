/** Loads libFLAC (compiled to wasm by libflacjs) once per process. Only the encoder is used. */
import { createRequire } from 'node:module'

/** The part of libflacjs that the encoder needs; encoder handles are pointers into its memory. */
export interface LibFlac {
  isReady(): boolean
  on(event: 'ready', listener: () => void): void
  create_libflac_encoder(
    sampleRate: number,
    channels: number,
    bitsPerSample: number,
    compressionLevel: number,
    totalSamples: number,
    isVerify: boolean,
    blockSize: number,
  ): number
  init_encoder_stream(
    encoder: number,
    write: (bytes: Uint8Array, byteCount: number, samples: number, frame: number) => void,
    metadata: (info?: { min_framesize: number; max_framesize: number; md5sum: string }) => void,
  ): number
  FLAC__stream_encoder_process_interleaved(encoder: number, samples: Int32Array, frames: number): boolean
  FLAC__stream_encoder_finish(encoder: number): boolean
  FLAC__stream_encoder_delete(encoder: number): void
}

let loading: Promise<LibFlac> | undefined

/** Emscripten's loader reads its wasm from the disk only where there is no `fetch`; it looks while it is required. */
function requireLibFlac(): LibFlac {
  const require = createRequire(import.meta.url)
  const { fetch } = globalThis
  Reflect.deleteProperty(globalThis, 'fetch')
  try {
    return (require('libflacjs') as (variant: string) => LibFlac)('min.wasm')
  } finally {
    Object.defineProperty(globalThis, 'fetch', { value: fetch, writable: true, configurable: true })
  }
}

export function loadLibFlac(): Promise<LibFlac> {
  loading ??= new Promise((resolve) => {
    const library = requireLibFlac()
    if (library.isReady()) resolve(library)
    else library.on('ready', () => resolve(library))
  })
  return loading
}
