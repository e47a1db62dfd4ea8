/**
 * Ties Tone's Transport to the engine's playhead. Start, pause, seek and loop go to both; whatever the playhead really does
 * (it waits for data) the Transport follows, so that what is scheduled on it falls on the song's beats. Main thread.
 */
import type { Context } from 'tone'
import type { EngineCore } from './engine-core'
import type { SampleRange } from './engine-types'
import type { SongSettings } from '../mix'

/** A Transport further off than this is set right. */
const DRIFT_SECONDS = 0.004

export class TransportLink {
  private readonly transport: ReturnType<typeof transportOf>
  private loop: SampleRange | null = null

  constructor(
    private readonly core: EngineCore,
    private readonly sampleRate: number,
  ) {
    this.transport = transportOf(core.sound.tone)
  }

  play(): void {
    this.core.send({ type: 'play' })
  }

  /** @param frame the context's, at which the song sample is rendered */
  playAt(song: number, frame: number): void {
    this.core.send({ type: 'playAt', song, frame })
    this.transport.stop()
  }

  pause(): void {
    this.core.send({ type: 'pause' })
    this.transport.stop()
  }

  seek(song: number): void {
    this.core.send({ type: 'seek', song })
    this.transport.stop()
  }

  setLoop(loop: SampleRange | null): void {
    this.loop = loop
    this.core.send({ type: 'loop', loop })
    this.applyLoop()
  }

  setTempo(song: SongSettings): void {
    const { transport } = this
    const metre = transport.timeSignature
    const isSame =
      transport.bpm.value === song.tempoBpm && metre === (song.metreNumerator / song.metreDenominator) * 4
    if (isSame) return
    transport.bpm.value = song.tempoBpm
    transport.timeSignature = [song.metreNumerator, song.metreDenominator]
    this.applyLoop()
    if (transport.state === 'started') transport.stop()
  }

  /** Called at each tick: brings the Transport to where the playhead is. */
  follow(): void {
    const { transport, core } = this
    const isFlowing =
      core.read('isPlaying') === 1 && core.read('isWaiting') === 0 && core.read('rendered') > 0
    if (!isFlowing) {
      if (transport.state === 'started') transport.stop()
      return
    }
    const now = core.sound.audio.currentTime
    const song = now - core.read('songOffset') / this.sampleRate
    if (song < 0) return
    const drift = transport.state === 'started' ? transport.getSecondsAtTime(now) - song : Infinity
    if (Math.abs(drift) < DRIFT_SECONDS) return
    transport.stop(now)
    transport.start(now, song)
  }

  private applyLoop(): void {
    this.transport.loop = this.loop !== null
    if (this.loop)
      this.transport.setLoopPoints(
        this.loop.startSample / this.sampleRate,
        this.loop.endSample / this.sampleRate,
      )
  }
}

export function transportOf(context: Context): Context['transport'] {
  return context.transport
}
