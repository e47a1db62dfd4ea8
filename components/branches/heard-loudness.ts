/**
 * How loud two mixes of one song are, heard by turns: momentary loudness is kept by the place in the song, and only places that
 * were heard in both are compared, so a chorus is never matched with a verse. Main thread, no sound of its own.
 *
 * Known limit: what rings on from the mix before is in the first half second after a switch; those readings are left out.
 */
import { gatedLoudness } from '@/lib/engine/compare/gated-loudness'
import { MIX_BUS_ID, type MixState } from '@/lib/mix'

/** Half a second: the window of a momentary reading, and some. */
const LEFT_OUT = 5
/** Less than three seconds in common say little. */
const LEAST_COMMON = 30
/** gatedLoudness takes whole blocks: its first three readings are not. */
const PAD = 3

export class HeardLoudness<Side extends string> {
  private readonly places = new Map<Side, Map<number, number>>()
  private heard: Side | null = null
  private since = 0

  /**
   * @param tenth the place in the song, tenths of a second
   * @param lufs momentary, of the mix as it is, without any gain of the match
   */
  note(side: Side, tenth: number, lufs: number): void {
    this.since = side === this.heard ? this.since + 1 : 0
    this.heard = side
    if (this.since < LEFT_OUT || !Number.isFinite(lufs)) return
    const places = this.places.get(side) ?? new Map<number, number>()
    this.places.set(side, places.set(tenth, lufs))
  }

  /** The mix of this side is another one now. */
  forget(side: Side): void {
    this.places.delete(side)
    if (side === this.heard) this.since = 0
  }

  /** How much louder `side` is than `other`, LU, over what was heard of both; null: not enough was. */
  louderBy(side: Side, other: Side): number | null {
    const [some, others] = [this.places.get(side), this.places.get(other)]
    if (!some || !others) return null
    const common = [...some.keys()].filter((tenth) => others.has(tenth))
    if (common.length < LEAST_COMMON) return null
    const loudness = (places: ReadonlyMap<number, number>) =>
      gatedLoudness(
        Float32Array.from([
          ...Array<number>(PAD).fill(-Infinity),
          ...common.map((at) => places.get(at) ?? 0),
        ]),
      )
    const difference = loudness(some) - loudness(others)
    return Number.isFinite(difference) ? difference : null
  }
}

/** The mix with its bus turned down, behind every insert: as quiet as the other, nothing else changed. */
export function turnedDown(mix: MixState, db: number): MixState {
  const bus = mix.buses[MIX_BUS_ID]
  if (!bus || db >= 0) return mix
  return { ...mix, buses: { ...mix.buses, [MIX_BUS_ID]: { ...bus, faderDb: bus.faderDb + db } } }
}
