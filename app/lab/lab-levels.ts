/** Levels that move like music without any sound: the lab's meters have something to show. */
import type { MeterBridge, SpectrumPosition } from '@/lib/engine/engine-types'

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
  loudnessRangeLu(): number {
    return 0
  }

  correlation(): number {
    return 0
  }

  clipsSinceStart(): number {
    return 0
  }

  scopePoints(): Float32Array {
    return new Float32Array(0)
  }

  truePeakDbtp(): number {
    return this.isMoving ? -1.3 : -Infinity
  }

  private readonly spectra = { pre: new Float32Array(2048), post: new Float32Array(2048) }
  private watched: string | null = null

  watchSpectrum(ownerId: string | null): void {
    this.watched = ownerId
  }
  /** Partials of a note that comes and goes over falling noise. */
  spectrum(position: SpectrumPosition): Float32Array | null {
    if (!this.isMoving || this.watched === null) return null
    const levels = this.spectra[position]
    const loud = 20 * Math.log10(this.level(this.watched) + 0.01)
    const root = 12 + 14 * phaseOf(this.watched)
    for (let bin = 0; bin < levels.length; bin++) {
      const partial = Math.abs(((bin / root + 0.5) % 1) - 0.5) * root
      const floor = -40 - 14 * Math.log10(bin + 1) + 6 * Math.sin(bin * 12.9898 + performance.now() / 90)
      const note = bin < root / 2 ? -120 : loud - 8 - 12 * Math.log10(bin / root) - 9 * partial
      levels[bin] = Math.max(floor, note) + (position === 'post' ? 3 * Math.sin(bin / 160) : 0)
    }
    return levels
  }
}
