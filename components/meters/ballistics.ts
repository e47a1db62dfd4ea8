/** How a meter moves: the peak jumps up and falls 12 dB/s, the hold line stays 2 s, clip stays until it is cleared. Pure. */
import { decibelsFromGain } from '@/lib/units'

export const METER_FLOOR_DB = -60
const FALL_DB_PER_S = 12
const HOLD_S = 2
/** The RMS body eases towards its value, so that it reads calmly. */
const RMS_EASE_S = 0.08
/** A sample at or above full scale. */
const CLIP_GAIN = 1

export interface MeterReading {
  readonly peakDb: number
  readonly rmsDb: number
  readonly holdDb: number
  /** Highest peak since it was cleared. */
  readonly highestDb: number
  readonly hasClipped: boolean
}

export class MeterNeedle {
  peakDb = METER_FLOOR_DB
  rmsDb = METER_FLOOR_DB
  holdDb = METER_FLOOR_DB
  highestDb = -Infinity
  hasClipped = false
  private heldForS = 0

  /** Takes the highest magnitude and the RMS since the last call (linear), `elapsedS` seconds ago. Allocates nothing. */
  update(peakGain: number, rmsGain: number, elapsedS: number): void {
    const peak = Math.max(METER_FLOOR_DB, decibelsFromGain(peakGain))
    const rms = Math.max(METER_FLOOR_DB, decibelsFromGain(rmsGain))
    this.peakDb = Math.max(peak, METER_FLOOR_DB, this.peakDb - FALL_DB_PER_S * elapsedS)
    this.rmsDb += (rms - this.rmsDb) * (1 - Math.exp(-elapsedS / RMS_EASE_S))
    if (rms <= METER_FLOOR_DB && this.rmsDb < METER_FLOOR_DB + 0.5) this.rmsDb = METER_FLOOR_DB
    if (peak >= this.holdDb) {
      this.holdDb = peak
      this.heldForS = 0
    } else {
      this.heldForS += elapsedS
      if (this.heldForS > HOLD_S) this.holdDb = Math.max(this.peakDb, this.holdDb - FALL_DB_PER_S * elapsedS)
    }
    if (peakGain > 0) this.highestDb = Math.max(this.highestDb, decibelsFromGain(peakGain))
    if (peakGain >= CLIP_GAIN) this.hasClipped = true
  }

  /** Puts out the clip lamp and forgets the highest peak. */
  clear(): void {
    this.hasClipped = false
    this.highestDb = -Infinity
  }
}

const SCALE: readonly (readonly [db: number, position: number])[] = [
  [0, 1],
  [-6, 0.84],
  [-12, 0.68],
  [-18, 0.54],
  [-24, 0.42],
  [-36, 0.24],
  [-48, 0.1],
  [METER_FLOOR_DB, 0],
]
export const METER_TICKS_DB = [0, -6, -12, -18, -24, -36, -48] as const

/** Share of a meter's height, 0..1, for a level in dBFS: denser at the top. */
export function meterPosition(db: number): number {
  if (db >= 0) return 1
  for (let i = 1; i < SCALE.length; i++) {
    const [high, low] = [SCALE[i - 1], SCALE[i]]
    if (high && low && db >= low[0]) return low[1] + ((db - low[0]) / (high[0] - low[0])) * (high[1] - low[1])
  }
  return 0
}
