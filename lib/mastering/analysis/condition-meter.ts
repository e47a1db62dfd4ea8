/** In what condition a mix comes: silence at its ends, clipping, hum, mono fold, clicks. One pass. Any thread but audio. */
import type { SongCondition } from '../settings/song-condition'
import { ClickMeter } from './click-meter'
import { ClippingMeter } from './clipping-meter'
import { HumMeter } from './hum-meter'
import { MonoFoldMeter } from './mono-fold-meter'
import { SilenceMeter } from './silence-meter'

/** What both sides cancel to is called this, LU. */
const MOST_LOSS_LU = 100

export class ConditionMeter {
  private readonly silence: SilenceMeter
  private readonly clipping = new ClippingMeter()
  private readonly hum: HumMeter
  private readonly monoFold: MonoFoldMeter
  private readonly clicks: ClickMeter

  constructor(module: WebAssembly.Module, sampleRate: number) {
    this.silence = new SilenceMeter(sampleRate)
    this.hum = new HumMeter(module, sampleRate)
    this.monoFold = new MonoFoldMeter(module, sampleRate)
    this.clicks = new ClickMeter(module, sampleRate)
  }

  push(channels: readonly Float32Array[], frames: number): void {
    this.silence.push(channels, frames)
    this.clipping.push(channels, frames)
    this.hum.push(channels, frames)
    this.monoFold.push(channels, frames)
    this.clicks.push(channels, frames)
  }

  /** @param integratedLufs of the same programme in stereo */
  read(integratedLufs: number): SongCondition {
    const loss = Math.min(MOST_LOSS_LU, integratedLufs - this.monoFold.read())
    return {
      ...this.silence.read(),
      ...this.clipping.read(),
      hum: this.hum.read(),
      monoFoldLossLu: Number.isFinite(integratedLufs) ? Math.max(0, Math.round(100 * loss) / 100) : null,
      clicks: this.clicks.read(),
    }
  }
}
