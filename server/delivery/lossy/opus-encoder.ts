/**
 * Ogg Opus by libopus (WebAssembly, 160 kb/s). The package's own face is not used: it writes beside the memory that it asked
 * for; here the same functions get memory of the right size. They take 16-bit samples, one byte in each 16-bit word.
 */
import { createRequire } from 'node:module'
import { AppError } from '@/lib/assert'
import { FIRST_PAGE, LAST_PAGE, OggWriter } from '@/lib/delivery/lossy/ogg-pages'
import { OPUS_DELAY, opusHead, opusTags } from '@/lib/delivery/lossy/opus-headers'
import { concatBytes } from '@/lib/delivery/riff'
import type { LossyEncoder, LossyOptions } from './lossy-encoder'

const BITS_PER_SECOND = 160_000
const SET_BITRATE = 4002
const FOR_MUSIC = 2049
/** 20 ms. */
const PACKET_FRAMES = 960
const MOST_PACKET_BYTES = 4000
/** One second a page. */
const PAGE_PACKETS = 50
const SERIAL = 1

interface OpusHandler {
  _encode(input: number, bytes: number, output: number, frames: number): number
  _encoder_ctl(request: number, value: number): number
}

interface OpusModule {
  readonly OpusScriptHandler: {
    new (sampleRate: number, channels: number, application: number): OpusHandler
    destroy_handler(handler: OpusHandler): void
  }
  readonly HEAPU8: Uint8Array
  readonly HEAPU16: Uint16Array
  _malloc(bytes: number): number
  _free(address: number): void
}

let loaded: OpusModule | undefined

function opusModule(): OpusModule {
  const load = createRequire(import.meta.url)(
    'opusscript/build/opusscript_native_wasm.js',
  ) as () => OpusModule
  loaded ??= load()
  return loaded
}

export async function openOpusEncoder({ sampleRate, frames, text }: LossyOptions): Promise<LossyEncoder> {
  const stream = new OpusStream(frames, opusHead(2, sampleRate), opusTags(text))
  return {
    encode: (channels, count) => stream.push(channels, count),
    finish: () => ({ tail: stream.finish(), head: null }),
  }
}

class OpusStream {
  private readonly core = opusModule()
  private readonly handler = new this.core.OpusScriptHandler(48_000, 2, FOR_MUSIC)
  private readonly input = this.core._malloc(PACKET_FRAMES * 2 * 4)
  private readonly output = this.core._malloc(MOST_PACKET_BYTES)
  private readonly writer = new OggWriter(SERIAL)
  private readonly packet = new Int16Array(PACKET_FRAMES * 2)
  private packets: Uint8Array[] = []
  private filled = 0
  private encoded = 0
  private readonly out: Uint8Array[]

  constructor(
    private readonly frames: number,
    head: Uint8Array,
    tags: Uint8Array,
  ) {
    this.handler._encoder_ctl(SET_BITRATE, BITS_PER_SECOND)
    this.out = [this.writer.pages([head], 0n, FIRST_PAGE), this.writer.pages([tags], 0n)]
  }

  push([left, right]: readonly Float32Array[], frames: number): Uint8Array {
    for (let i = 0; i < frames; i++) this.add((left?.[i] ?? 0) * 32_768, (right?.[i] ?? 0) * 32_768)
    return this.take()
  }

  finish(): Uint8Array {
    const whole = this.frames + OPUS_DELAY
    while (this.encoded < whole) this.add(0, 0)
    const all = concatBytes([this.take(), this.writer.pages(this.packets, BigInt(whole), LAST_PAGE)])
    this.core.OpusScriptHandler.destroy_handler(this.handler)
    this.core._free(this.input)
    this.core._free(this.output)
    return all
  }

  private add(left: number, right: number): void {
    const word = (level: number) => Math.max(-32_768, Math.min(32_767, Math.round(level)))
    this.packet[2 * this.filled] = word(left)
    this.packet[2 * this.filled + 1] = word(right)
    if (++this.filled === PACKET_FRAMES) this.encodePacket()
  }

  private encodePacket(): void {
    // A page that is full leaves only when another packet follows: the last page says that it is the last.
    if (this.packets.length === PAGE_PACKETS) {
      this.out.push(this.writer.pages(this.packets, BigInt(this.encoded)))
      this.packets = []
    }
    const { HEAPU16, HEAPU8 } = this.core
    this.packet.forEach((value, index) => {
      HEAPU16[(this.input >> 1) + 2 * index] = value & 255
      HEAPU16[(this.input >> 1) + 2 * index + 1] = (value >> 8) & 255
    })
    const size = this.handler._encode(this.input, this.packet.length * 2, this.output, PACKET_FRAMES)
    if (size <= 0) throw new AppError('internal', `The Opus encoder refused a packet (${size}).`)
    this.packets.push(HEAPU8.slice(this.output, this.output + size))
    this.encoded += PACKET_FRAMES
    this.filled = 0
  }

  private take(): Uint8Array {
    return concatBytes(this.out.splice(0))
  }
}
