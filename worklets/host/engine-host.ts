/** One engine behind its messages: plans in, quanta of sound and meters out. Audio thread; no allocation in process. */
import { CONTROL, type EngineMessage, type SharedBlocks } from '@/lib/engine/protocol'
import { Capture } from './capture'
import type { ConsoleCore } from './console-feed'
import { SongPlayer } from './song-player'

export class EngineHost {
  private readonly control: Int32Array<SharedArrayBuffer>
  private readonly meters: Float32Array<SharedArrayBuffer>
  private readonly player: SongPlayer

  constructor(core: ConsoleCore | null, blocks: SharedBlocks) {
    this.control = new Int32Array(blocks.control)
    this.meters = new Float32Array(blocks.meters)
    this.player = new SongPlayer(core, blocks)
  }

  handle(message: EngineMessage): void {
    const { player } = this
    if (message.type === 'play') player.play()
    else if (message.type === 'pause') player.pause()
    else if (message.type === 'seek') player.seek(message.song)
    else if (message.type === 'loop') player.track.change(message.loop, player.isPlaying)
    else if (message.type === 'refresh') player.track.change('same', player.isPlaying)
    else if (message.type === 'rings') this.useRings(message.rings)
    else if (message.type === 'afterBus')
      player.afterBus.setGain(message.lane, message.gain, message.fadeFrames)
    else if (message.type === 'capture')
      player.capture = message.capture && new Capture(message.capture, this.control)
  }

  /** @param frame the context's frame at which this quantum sounds */
  process(left: Float32Array, right: Float32Array, frame: number): void {
    const { player, control } = this
    left.fill(0)
    right.fill(0)
    player.feed?.takePlan()
    const follows = frame + left.length
    if (player.isPlaying) player.render(left, right)
    const song = player.track.song
    Atomics.store(control, CONTROL.songOffset, (follows - song) | 0)
    Atomics.store(control, CONTROL.songSample, song)
    this.answerMeters()
  }

  private answerMeters(): void {
    const ask = Atomics.load(this.control, CONTROL.meterAsk)
    if (ask === Atomics.load(this.control, CONTROL.meterAck)) return
    if (this.player.isPlaying) this.player.feed?.core.readMeters(this.meters)
    Atomics.store(this.control, CONTROL.meterAck, ask)
  }

  private useRings(rings: SharedArrayBuffer): void {
    this.player.rings.use(rings)
    this.player.startAt(this.player.track.song)
  }
}
