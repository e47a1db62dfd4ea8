/** The plan as bytes: where the host writes it, what is refused, and where records stand. */
import {
  HEADER_BYTES,
  HEADER_MAGIC,
  HEADER_REVERBS,
  HEADER_SENDS,
  HEADER_STRIPS,
  HEADER_VERSION,
  KIND_CHANNEL,
  KIND_MIX,
  MAX_REVERBS,
  MAX_SENDS,
  MAX_STRIPS,
  PLAN_MAGIC,
  PLAN_VERSION,
  REVERB_BYTES,
  REVERB_STRIP,
  SEND_BYTES,
  SEND_FROM,
  SEND_KEY,
  SEND_TO,
  STRIP_BYTES,
  STRIP_INPUT,
  STRIP_KEY,
  STRIP_KIND,
  STRIP_LEVEL,
  STRIP_OUTPUT,
} from '../generated/plan-layout'
import { RESULT_LENGTH, RESULT_OK, RESULT_ROUTING, RESULT_TOO_LARGE, RESULT_UNKNOWN } from './constants'
import { Pool } from './pool'

export const MAX_PLAN_BYTES: usize =
  HEADER_BYTES +
  <usize>MAX_STRIPS * STRIP_BYTES +
  <usize>MAX_SENDS * SEND_BYTES +
  <usize>MAX_REVERBS * REVERB_BYTES

/** A view on plan bytes; holds nothing itself. */
@final
export class Plan {
  private pool: Pool = new Pool()
  at: usize = 0
  bytes: usize = 0
  strips: i32 = 0
  sends: i32 = 0
  reverbs: i32 = 0

  /** Room for a plan of this size; 0 when it is larger than any plan may be. */
  reserve(bytes: usize): usize {
    this.strips = 0
    if (bytes > MAX_PLAN_BYTES) return 0
    this.at = this.pool.reserve(max<usize>(bytes, 16))
    this.bytes = bytes
    return this.at
  }

  stripAt(index: i32): usize {
    return this.at + HEADER_BYTES + <usize>index * STRIP_BYTES
  }

  sendAt(index: i32): usize {
    return this.stripAt(this.strips) + <usize>index * SEND_BYTES
  }

  reverbAt(index: i32): usize {
    return this.sendAt(this.sends) + <usize>index * REVERB_BYTES
  }

  /** Reads the counts and checks everything that the core relies on. One of the RESULT codes. */
  parse(): i32 {
    const at = this.at
    if (this.bytes < HEADER_BYTES) return RESULT_LENGTH
    if (load<u32>(at, HEADER_MAGIC) != PLAN_MAGIC || load<u32>(at, HEADER_VERSION) != PLAN_VERSION)
      return RESULT_UNKNOWN
    const strips = load<u32>(at, HEADER_STRIPS)
    const sends = load<u32>(at, HEADER_SENDS)
    const reverbs = load<u32>(at, HEADER_REVERBS)
    if (strips > <u32>MAX_STRIPS || sends > <u32>MAX_SENDS || reverbs > <u32>MAX_REVERBS)
      return RESULT_TOO_LARGE
    this.strips = <i32>strips
    this.sends = <i32>sends
    this.reverbs = <i32>reverbs
    if (this.reverbAt(this.reverbs) - at != this.bytes) return RESULT_LENGTH
    return this.isRoutable() ? RESULT_OK : RESULT_ROUTING
  }

  /** Channels first with their own input, buses after all that feeds them, the mix bus once and last, sends in order of their strip. */
  private isRoutable(): bool {
    if (this.strips == 0) return false
    let isPastChannels = false
    for (let index: i32 = 0; index < this.strips; index++) {
      const strip = this.stripAt(index)
      const kind = load<u32>(strip, STRIP_KIND)
      const isChannel = kind == KIND_CHANNEL
      if (kind > KIND_MIX || (isChannel && isPastChannels)) return false
      if (!isChannel) isPastChannels = true
      if (load<i32>(strip, STRIP_INPUT) != (isChannel ? index : -1)) return false
      if ((load<u32>(strip, STRIP_LEVEL) == 0) != isChannel) return false
      const isMix = index == this.strips - 1
      if ((kind == KIND_MIX) != isMix) return false
      if (isMix ? load<i32>(strip, STRIP_OUTPUT) != -1 : !this.feeds(index, load<u32>(strip, STRIP_OUTPUT)))
        return false
    }
    let last: u32 = 0
    for (let index: i32 = 0; index < this.sends; index++) {
      const from = load<u32>(this.sendAt(index), SEND_FROM)
      if (from < last) return false
      last = from
      if (from >= <u32>this.strips || !this.feeds(<i32>from, load<u32>(this.sendAt(index), SEND_TO)))
        return false
    }
    for (let index: i32 = 0; index < this.reverbs; index++)
      if (load<u32>(this.reverbAt(index), REVERB_STRIP) >= <u32>this.strips) return false
    return true
  }

  /** Whether a strip may feed another: the other is a later bus of a higher level. */
  private feeds(from: i32, to: u32): bool {
    if (to >= <u32>this.strips || <i32>to <= from) return false
    const target = this.stripAt(<i32>to)
    return (
      load<u32>(target, STRIP_KIND) != KIND_CHANNEL &&
      load<u32>(target, STRIP_LEVEL) > load<u32>(this.stripAt(from), STRIP_LEVEL)
    )
  }

  /** Same strips, sends and reverbs in the same places: only values differ. */
  hasStructureOf(other: Plan): bool {
    if (this.strips != other.strips || this.sends != other.sends || this.reverbs != other.reverbs)
      return false
    for (let index: i32 = 0; index < this.strips; index++) {
      const a = this.stripAt(index)
      const b = other.stripAt(index)
      if (
        load<u32>(a, STRIP_KEY) != load<u32>(b, STRIP_KEY) ||
        load<u32>(a, STRIP_KIND) != load<u32>(b, STRIP_KIND)
      )
        return false
      if (
        load<u32>(a, STRIP_LEVEL) != load<u32>(b, STRIP_LEVEL) ||
        load<u32>(a, STRIP_OUTPUT) != load<u32>(b, STRIP_OUTPUT)
      )
        return false
    }
    for (let index: i32 = 0; index < this.sends; index++) {
      const a = this.sendAt(index)
      const b = other.sendAt(index)
      if (load<u32>(a, SEND_KEY) != load<u32>(b, SEND_KEY)) return false
      if (
        load<u32>(a, SEND_FROM) != load<u32>(b, SEND_FROM) ||
        load<u32>(a, SEND_TO) != load<u32>(b, SEND_TO)
      )
        return false
    }
    for (let index: i32 = 0; index < this.reverbs; index++)
      if (load<u32>(this.reverbAt(index), REVERB_STRIP) != load<u32>(other.reverbAt(index), REVERB_STRIP))
        return false
    return true
  }
}
