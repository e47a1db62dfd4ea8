/** What the engine's test page runs: opens engines and players for a spec and lets it look inside. Bundled by engine-bench.ts. */
import { captureSound } from '@/lib/engine/capture-sound'
import { openReviewPlayer } from '@/lib/engine/review-player'
import { openStudioEngine } from '@/lib/engine/studio-engine'
import type { CaptureResult, MonitorState, SampleRange, StudioEngine } from '@/lib/engine/engine-types'
import type { ReviewPlayer, ReviewSource } from '@/lib/engine/review-types'
import type { Comparing } from '@/lib/engine/compare/compare-types'
import { SongRoom } from '@/lib/collab/song-room'
import type { MixState } from '@/lib/mix'
import { Ears, inOneMoment, type HeardChange, type Tapped } from './ears'
import { talkAlone } from './talk-alone'

interface RawPlan {
  readonly bytes: Uint8Array
  readonly lanes: number[]
}
interface Insides {
  readonly core: {
    read(field: 'songSample' | 'rendered' | 'isPlaying'): number
    readonly sound: { readonly audio: AudioContext }
    readonly monitor: { readonly input: Tapped; readonly level: Tapped }
  }
  readonly metronome: { readonly beats: number }
  readonly live: {
    readonly offered: { readonly bytes: Uint8Array }
    readonly options: { readonly mailbox: { offer(plan: RawPlan): boolean } }
  }
}
export interface PlainCapture {
  readonly sha256: string
  readonly runs: CaptureResult['runs']
  /** Interleaved f32 as base64. */
  readonly samples: string
}

const page = {
  engine: null as StudioEngine | null,
  player: null as ReviewPlayer | null,

  async open(mix: MixState, sampleRate: number): Promise<void> {
    this.engine = await openStudioEngine({ songId: 'song', sampleRate, stemsUrl: '/stems' })
    this.engine.setMix(mix)
  },
  /** A song of a running studio, with the mix of its room as it is now. */
  async openSong(songId: string, sampleRate: number): Promise<void> {
    const person = { userId: 'e2e', name: 'Test', colour: 0 }
    const room = new SongRoom({ songId, person, role: 'owner' })
    await until(() => room.saveState.status === 'saved')
    this.engine = await openStudioEngine({ songId, sampleRate, stemsUrl: `/api/songs/${songId}/stems` })
    this.engine.setMix(room.committedMix)
    room.close()
  },
  async openReview(sources: ReviewSource[], sampleRate: number): Promise<void> {
    this.player = await openReviewPlayer({ sampleRate, sources })
  },
  studio(): StudioEngine {
    if (!this.engine) throw new Error('no engine is open')
    return this.engine
  },
  review(): ReviewPlayer {
    if (!this.player) throw new Error('no player is open')
    return this.player
  },
  /** The song sample that is rendered next. */
  renderedSample(): number {
    return this.insides().core.read('songSample')
  },
  insides(): Insides {
    return this.studio() as unknown as Insides
  },
  async close(): Promise<void> {
    await this.engine?.close()
    await this.player?.close()
    this.engine = null
    this.player = null
  },

  /** Pauses until the worklet stands: what it fades out with is not captured, and a seek is done at once. */
  async rest(): Promise<StudioEngine> {
    const engine = this.studio()
    engine.pause()
    await until(() => this.insides().core.read('isPlaying') === 0)
    return engine
  },
  /** Plays from a sample with a loop and captures the first frames. */
  async capture(frames: number, options: { from?: number; loop?: SampleRange } = {}): Promise<PlainCapture> {
    const engine = await this.rest()
    engine.setLoop(options.loop ?? null)
    engine.seek(options.from ?? 0)
    const coming = engine.capture(frames)
    await engine.play()
    const result = plain(await coming)
    engine.pause()
    return result
  },
  /** SHA-256 of the song's first frames as they are played. */
  async captureHash(frames: number): Promise<string> {
    const engine = await this.rest()
    engine.seek(0)
    const coming = engine.capture(frames)
    await engine.play()
    const { sha256 } = await coming
    engine.pause()
    return sha256
  },
  /** The same, with a seek while it plays. */
  async captureSeek(
    frames: number,
    seeks: readonly { afterFrames: number; to: number }[],
  ): Promise<PlainCapture> {
    const engine = await this.rest()
    engine.setLoop(null)
    engine.seek(0)
    const coming = engine.capture(frames)
    await engine.play()
    for (const { afterFrames, to } of seeks) {
      await until(() => engine.playheadSample() >= afterFrames)
      engine.seek(to)
      await until(() => Math.abs(engine.playheadSample() - to) < 24000)
    }
    const result = plain(await coming)
    engine.pause()
    return result
  },
  /** Highest peaks of an owner over some animation frames. */
  async watchMeters(ownerId: string, frames: number): Promise<number[]> {
    const peaks: number[] = []
    await new Promise<void>((resolve) => {
      const stop = this.studio().meters.onFrame(() => {
        peaks.push(this.studio().meters.peak(ownerId, 0))
        if (peaks.length < frames) return
        stop()
        resolve()
      })
    })
    return peaks
  },
  /** Sets the control room and measures what comes out of it beside what goes in, in the same moment. */
  async listen(settings: Partial<MonitorState>): Promise<HeardChange> {
    const { core } = this.insides()
    this.studio().setMonitor(settings)
    await pause(400)
    const before = new Ears(core.sound.audio, core.monitor.input)
    const after = new Ears(core.sound.audio, core.monitor.level)
    await pause(900)
    const change = (from: number, to: number) => after.level(from, to) - before.level(from, to)
    const hear = () => ({
      lowDb: change(40, 150),
      middleDb: change(2000, 3000),
      leanDb: after.leanDb(),
      leanBeforeDb: before.leanDb(),
    })
    let heard: HeardChange | null = null
    await until(() => (heard = inOneMoment(before, hear)) !== null)
    before.close()
    after.close()
    return heard!
  },
  /** Somebody talks to this page from now on, and the mix gives way. @returns once both is so */
  async talk(): Promise<void> {
    const [speaker, hearer] = talkAlone()
    hearer.subscribe(() => this.studio().setMonitor({ isTalkDimmed: hearer.view.dims }))
    speaker.press()
    await until(() => this.studio().state().monitor.isTalkDimmed)
  },
  /** Hands the worklet a plan that no mix gives. */
  offer(plan: RawPlan): void {
    this.insides().live.options.mailbox.offer(plan)
  },
  comparing(): Comparing {
    const { comparing } = this.studio()
    if (!comparing) throw new Error('the studio has nothing to compare with')
    return comparing
  },
  addReference(name: string, base64: string): Promise<void> {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    return this.comparing().addReferences([new File([bytes], name)])
  },
  /** Seconds of song since the last start. */
  renderedSeconds(): number {
    return this.insides().core.read('rendered') / this.studio().state().sampleRate
  },
  /** The next frames of a song that plays already. */
  async captureNow(frames: number): Promise<PlainCapture> {
    return plain(await this.studio().capture(frames))
  },
  async captureReview(frames: number): Promise<PlainCapture> {
    const player = this.review() as unknown as { core: Parameters<typeof captureSound>[0] } & ReviewPlayer
    const coming = captureSound(player.core, frames)
    await player.play()
    const result = plain(await coming)
    player.pause()
    return result
  },
  until,
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

function until(condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => (condition() ? resolve() : setTimeout(look, 2))
    look()
  })
}

function plain({ samples, sha256, runs }: CaptureResult): PlainCapture {
  const bytes = new Uint8Array(samples.buffer)
  let text = ''
  for (let at = 0; at < bytes.length; at += 32768)
    text += String.fromCharCode(...bytes.subarray(at, at + 32768))
  return { sha256, runs, samples: btoa(text) }
}

export type EnginePage = typeof page
declare global {
  interface Window {
    mixroom: EnginePage
  }
}
window.mixroom = page
