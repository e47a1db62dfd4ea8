/** Ogg Vorbis by libvorbis (WebAssembly, quality 8, about 256 kb/s); its comment header is replaced by one with the song's tags. */
import { createEncoder } from 'wasm-media-encoders'
import { FIRST_PAGE, OggReader, OggWriter } from '@/lib/delivery/lossy/ogg-pages'
import { vorbisTags } from '@/lib/delivery/lossy/opus-headers'
import { concatBytes } from '@/lib/delivery/riff'
import type { WavText } from '@/lib/delivery/wav-metadata'
import { encoderWasm } from './encoder-wasm'
import type { LossyEncoder, LossyOptions } from './lossy-encoder'

const QUALITY = 8
const SERIAL = 1

export async function openVorbisEncoder({ sampleRate, text }: LossyOptions): Promise<LossyEncoder> {
  const encoder = await createEncoder('audio/ogg', encoderWasm('ogg'))
  encoder.configure({ channels: 2, sampleRate, vbrQuality: QUALITY, oggSerialNo: SERIAL })
  const tagged = new TaggedVorbis(text)
  return {
    encode: (channels, frames) =>
      tagged.push(encoder.encode(channels.map((side) => side.subarray(0, frames))).slice()),
    finish: () => ({ tail: tagged.push(encoder.finalize().slice()), head: null }),
  }
}

/** The encoder's pages with other comments. */
class TaggedVorbis {
  private readonly reader = new OggReader()
  private readonly writer = new OggWriter(SERIAL)
  private readonly headers: Uint8Array[] = []
  private open: Uint8Array[] = []

  constructor(private readonly text: WavText) {}

  push(bytes: Uint8Array): Uint8Array {
    const out: Uint8Array[] = []
    for (const page of this.reader.push(bytes)) {
      if (this.headers.length >= 3) {
        out.push(this.writer.seal(page.bytes))
        continue
      }
      page.pieces.forEach((piece, index) => {
        this.open.push(piece)
        if (page.isOpen && index === page.pieces.length - 1) return
        this.headers.push(concatBytes(this.open))
        this.open = []
      })
      if (this.headers.length >= 3) out.push(this.headerPages())
    }
    return concatBytes(out)
  }

  private headerPages(): Uint8Array {
    const [identification, , setup] = this.headers
    return concatBytes([
      this.writer.pages([identification!], 0n, FIRST_PAGE),
      this.writer.pages([vorbisTags(this.text), setup!], 0n),
    ])
  }
}
