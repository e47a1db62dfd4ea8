/** Levels that move like music without any sound: the lab's meters have something to show. */
import type { MeterBridge } from '@/lib/engine/engine-types'

const BEATS_PER_S = 2

function phaseOf(ownerId: string): number {
  let sum = 0
  for (const letter of ownerId) sum = (sum * 31 + letter.charCodeAt(0)) % 997
  return sum / 997
}

export class LabLevels implements MeterBridge {
  isMoving = true

  onFrame(draw: () => void): () => void {
    let handle = 0
    const tick = () => {
      handle = requestAnimationFrame(tick)
      draw()
    }
    handle = requestAnimationFrame(tick)
    return () => cancelAnimationFrame(handle)
  }
  private level(ownerId: string): number {
    if (!this.isMoving) return 0
    const phase = phaseOf(ownerId)
    const beat = ((performance.now() / 1000) * BEATS_PER_S * (phase > 0.5 ? 1 : 0.5) + phase) % 1
    return (0.12 + 0.5 * phase) * (0.35 + 0.65 * Math.exp(-beat * 3))
  }
  peak(ownerId: string, side: 0 | 1): number {
    return this.level(ownerId) * (side === 0 ? 1 : 0.9)
  }
  rms(ownerId: string, side: 0 | 1): number {
    return this.peak(ownerId, side) * 0.4
  }
  gainReductionDb(ownerId: string): number {
    return phaseOf(ownerId) > 0.4 ? this.level(ownerId) * 8 : 0
  }
  unitReductionDb(insertId: string): number {
    return this.gainReductionDb(insertId)
  }

  limiterReductionDb(): number {
    return this.gainReductionDb('the limiter of the mix') / 2
  }
  loudness(kind: 'momentary' | 'shortTerm' | 'integrated'): number {
    if (!this.isMoving) return -Infinity
    const sway = Math.sin(performance.now() / 3000) * 2
    return kind === 'integrated' ? -13.6 : -13 + sway * (kind === 'momentary' ? 1.4 : 1)
  }
  truePeakDbtp(): number {
    return this.isMoving ? -1.3 : -Infinity
  }
}
