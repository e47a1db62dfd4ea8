/** What chorus and flanger share: two rings whose taps swing by the LFO, and a mix. */
import { SUB_BLOCK } from '../console/constants'
import { Glide } from '../console/glide'
import { PlanarUnit } from '../units/planar-unit'
import { EchoRing } from './echo-ring'
import { Swing } from './swing'

export abstract class SwingingUnit extends PlanarUnit {
  protected swing: Swing
  protected wet: Glide = new Glide()
  protected left: EchoRing
  protected right: EchoRing
  /** Frames that went into the rings. */
  protected position: i32 = 0

  /** @param mostMs longest delay that is read */
  constructor(sampleRate: f32, mostMs: f32) {
    super()
    const frames = <i32>((mostMs * sampleRate) / 1000) + 2 * SUB_BLOCK
    this.left = new EchoRing(frames)
    this.right = new EchoRing(frames)
    this.swing = new Swing(sampleRate)
  }

  reset(): void {
    this.left.clear()
    this.right.clear()
    this.swing.reset()
    this.wet.snap()
    this.position = 0
  }

  seek(songSample: f64): void {
    this.swing.lfo.seek(songSample)
  }

  advance(): void {
    this.swing.advance()
    this.wet.advance()
  }
}
