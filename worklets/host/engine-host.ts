/** One engine behind its messages: plans in, quanta of sound and meters out. Audio thread; no allocation in process. */
import { CONTROL, SPECTRUM_FLOATS, type EngineMessage, type SharedBlocks } from '@/lib/engine/protocol'
import { Capture } from './capture'
import type { ConsoleCore } from './console-feed'
import { SongPlayer } from './song-player'
import { WorkMark } from './work-mark'

export class EngineHost {
  private readonly control: Int32Array<SharedArrayBuffer>
  private readonly meters: Float32Array<SharedArrayBuffer>
  /** Before the rack, and after it. */
  private readonly spectra: readonly [Float32Array<SharedArrayBuffer>, Float32Array<SharedArrayBuffer>]
  private readonly player: SongPlayer
  private readonly mark: WorkMark

  constructor(core: ConsoleCore | null, blocks: SharedBlocks) {
    this.control = new Int32Array(blocks.control)
    this.meters = new Float32Array(blocks.meters)
    const half = SPECTRUM_FLOATS
    this.spectra = [
      new Float32Array(blocks.spectra, 0, half),
      new Float32Array(blocks.spectra, half * 4, half),
    ]
    this.player = new SongPlayer(core, blocks)
    this.mark = new WorkMark(core?.runningMark ?? null)
  }

  handle(message: EngineMessage): void {
    const { player } = this
    if (message.type === 'play') player.play()
    else if (message.type === 'pause') player.pause()
    else if (message.type === 'seek') player.seek(message.song)
    else if (message.type === 'playAt') player.playAt(message.song, message.frame)
    else if (message.type === 'nudge') player.runs.nudge.begin(message.frames)
    else if (message.type === 'loop') player.track.change(message.loop, player.isPlaying)
    else if (message.type === 'refresh') player.track.change('same', player.isPlaying)
    else if (message.type === 'rings') this.useRings(message.rings)
    else if (message.type === 'afterBus')
      player.runs.afterBus.setGain(message.lane, message.gain, message.fadeFrames)
    else if (message.type === 'response') player.runs.feed?.takeResponse(message)
    else if (message.type === 'clip' || message.type === 'clipPlace' || message.type === 'hear')
      player.runs.afterBus.heardSound.handle(message)
    else if (message.type === 'spectrum') player.runs.feed?.tapSpectrum(message.slot)
    else if (message.type === 'capture')
      player.runs.capture = message.capture && new Capture(message.capture, this.control)
  }

  /** @param frame the context's frame at which this quantum sounds */
  process(left: Float32Array, right: Float32Array, frame: number): void {
    this.mark.begin()
    this.fill(left, right, frame)
    this.mark.end()
  }

  private fill(left: Float32Array, right: Float32Array, frame: number): void {
    const { player, control } = this
    left.fill(0)
    right.fill(0)
    player.runs.feed?.takePlan()
    const follows = frame + left.length
    if (player.isPlaying) player.render(left, right, frame)
    const song = player.track.song
    Atomics.store(control, CONTROL.songOffset, (follows - song) | 0)
    Atomics.store(control, CONTROL.songSample, song)
    this.answerMeters()
    this.answerSpectrum()
  }

  private answerMeters(): void {
    const ask = Atomics.load(this.control, CONTROL.meterAsk)
    if (ask === Atomics.load(this.control, CONTROL.meterAck)) return
    if (this.player.isPlaying) this.player.runs.feed?.core.readMeters(this.meters)
    Atomics.store(this.control, CONTROL.meterAck, ask)
  }

  private answerSpectrum(): void {
    const ask = Atomics.load(this.control, CONTROL.spectrumAsk)
    if (ask === Atomics.load(this.control, CONTROL.spectrumAck)) return
    const core = this.player.isPlaying ? this.player.runs.feed?.core : undefined
    core?.readSpectrum('pre', this.spectra[0])
    core?.readSpectrum('post', this.spectra[1])
    Atomics.store(this.control, CONTROL.spectrumAck, ask)
  }

  private useRings(rings: SharedArrayBuffer): void {
    this.player.runs.rings.use(rings)
    this.player.startAt(this.player.track.song)
  }
}
