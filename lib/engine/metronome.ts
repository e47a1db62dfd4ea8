/** Clicks on the song's beats, scheduled ahead on Tone's Transport, heard through the monitoring section only. Main thread. */
import { Synth, type Context, type Gain } from 'tone'
import { transportOf } from './transport-link'

const CLICK_SECONDS = 0.03

export class Metronome {
  private readonly synth: Synth
  private readonly event: number
  private isOn = false
  /** Beats that were scheduled since the engine was opened, heard or not. */
  beats = 0

  constructor(
    private readonly context: Context,
    output: Gain,
  ) {
    const envelope = { attack: 0.001, decay: 0.04, sustain: 0, release: 0.02 }
    this.synth = new Synth({ context, oscillator: { type: 'triangle' }, envelope, volume: -8 }).connect(
      output,
    )
    this.event = transportOf(context).scheduleRepeat((time) => this.click(time), '4n', 0)
  }

  set(isOn: boolean): void {
    this.isOn = isOn
  }

  private click(time: number): void {
    this.beats++
    if (!this.isOn) return
    const transport = transportOf(this.context)
    const beat = Math.round(transport.getTicksAtTime(time) / transport.PPQ)
    const metre = transport.timeSignature
    const beatsPerBar = typeof metre === 'number' ? metre : 4
    this.synth.triggerAttackRelease(beat % beatsPerBar === 0 ? 'A5' : 'E5', CLICK_SECONDS, time)
  }

  close(): void {
    transportOf(this.context).clear(this.event)
    this.synth.dispose()
  }
}
