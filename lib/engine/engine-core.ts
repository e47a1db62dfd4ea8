/**
 * What studio engine and review player share: context, worklet, stream worker, monitoring, and the watch over the control
 * block. A core that traps is made anew, in silence, at the same playhead. Main thread.
 */
import { AppError } from '../assert'
import { MOST_SHARED_PAGES, withSharedMemory } from '../dsp-host/share-memory'
import { EngineNode } from './engine-node'
import type { RunningMarkPlace } from './load-protocol'
import { MonitorSection } from './monitor-section'
import {
  CONTROL,
  createSharedBlocks,
  type EngineMessage,
  type SharedBlocks,
  type StreamAnswer,
  type StreamMessage,
} from './protocol'
import { openSoundContext, type SoundContext } from './sound-context'

export interface EngineCoreOptions {
  readonly sampleRate: number
  readonly lanes: number
  readonly engineUrl: string
  /** False for a player without a console. */
  readonly hasConsole: boolean
  readonly onStreamAnswer: (answer: StreamAnswer) => void
  /** A new core is there and knows nothing yet. */
  readonly onRestart: () => void
  readonly onTick: () => void
  /** A core runs, and says here what it works at. */
  readonly onMark?: (place: RunningMarkPlace) => void
}

const TICK_MS = 50
const MOST_RESTARTS = 5

export class EngineCore {
  readonly control: Int32Array<SharedArrayBuffer>
  readonly monitor: MonitorSection
  restarts = 0
  problem: AppError | null = null
  private readonly node: EngineNode
  private readonly timer: ReturnType<typeof setInterval>
  private closed = false

  private constructor(
    readonly sound: SoundContext,
    readonly blocks: SharedBlocks,
    private readonly worker: Worker,
    readonly wasm: ArrayBuffer,
    private readonly options: EngineCoreOptions,
  ) {
    this.control = new Int32Array(blocks.control)
    this.node = new EngineNode(
      sound.tone,
      sound.audio,
      (message) => this.restart(message),
      (place) => options.onMark?.(place),
    )
    this.monitor = new MonitorSection(sound.tone)
    this.node.connect(this.monitor.input)
    this.load()
    worker.onmessage = (event: MessageEvent<StreamAnswer>) => options.onStreamAnswer(event.data)
    this.stream({
      type: 'open',
      control: blocks.control,
      rings: blocks.rings,
      wasm,
      sampleRate: options.sampleRate,
    })
    this.timer = setInterval(options.onTick, TICK_MS)
    sound.audio.onstatechange = options.onTick
  }

  /** @throws AppError unavailable: the page or the browser cannot, or the built engine is not served */
  static async open(options: EngineCoreOptions): Promise<EngineCore> {
    const sound = openSoundContext(options.sampleRate)
    try {
      const wasm = fetchBytes(`${options.engineUrl}/dsp.wasm`)
      await Promise.all([wasm, sound.audio.audioWorklet.addModule(`${options.engineUrl}/engine.worklet.js`)])
      const worker = new Worker(`${options.engineUrl}/stream.worker.js`, { type: 'module' })
      return new EngineCore(sound, createSharedBlocks(options.lanes), worker, await wasm, options)
    } catch {
      await sound.audio.close()
      throw new AppError('unavailable', 'The sound engine could not be loaded. Reload the page.')
    }
  }

  field(name: keyof typeof CONTROL): number {
    return CONTROL[name]
  }

  read(field: keyof typeof CONTROL): number {
    return Atomics.load(this.control, CONTROL[field])
  }

  send(message: EngineMessage): void {
    this.node.send(message)
    this.worker.postMessage({ type: 'wake' } satisfies StreamMessage)
  }

  stream(message: StreamMessage): void {
    this.worker.postMessage(message)
  }

  get isUnlocked(): boolean {
    return this.sound.audio.state === 'running'
  }

  /** Must be called while a click or key is handled. */
  async unlock(): Promise<void> {
    if (!this.isUnlocked) await this.sound.audio.resume()
  }

  /** The song sample that leaves the loudspeakers now. */
  heardSample(): number {
    if (this.read('isPlaying') === 0 || this.read('isWaiting') === 1) return this.read('songSample')
    const { audio } = this.sound
    const now = audio.currentTime - (audio.outputLatency || audio.baseLatency || 0)
    return Math.max(
      0,
      Math.round(now * audio.sampleRate) - this.read('songOffset') - this.read('latencyFrames'),
    )
  }

  /** No core could be kept alive. */
  get isDead(): boolean {
    return this.restarts > MOST_RESTARTS
  }

  /** Somebody starts anew: what was mended needs no more words. */
  forgive(): void {
    if (!this.isDead) this.problem = null
  }

  private load(): void {
    const { hasConsole, sampleRate } = this.options
    const wasm = hasConsole ? sharedWhereItCan(this.wasm) : null
    this.node.load({ wasm, sampleRate, blocks: this.blocks })
  }

  private restart(message: string): void {
    if (this.closed || this.isDead) return
    this.restarts++
    if (this.isDead) {
      this.problem = new AppError(
        'internal',
        'The sound engine keeps failing and was switched off. Reload the page; your mix is safe.',
        { message },
      )
      return this.options.onTick()
    }
    this.problem = new AppError(
      'unavailable',
      'The sound engine failed and was started again. Your mix is safe.',
      { message },
    )
    Atomics.store(this.control, CONTROL.isPlaying, 0)
    this.load()
    this.options.onRestart()
    this.options.onTick()
  }

  async close(): Promise<void> {
    if (this.closed) return
    this.closed = true
    clearInterval(this.timer)
    this.sound.audio.onstatechange = null
    this.worker.terminate()
    this.node.dispose()
    this.monitor.close()
    this.sound.tone.dispose()
    if (this.sound.audio.state !== 'closed') await this.sound.audio.close()
  }
}

/** Where a browser will not reserve so much shared memory, the sound is the same and only the load has no names. */
function sharedWhereItCan(wasm: ArrayBuffer): ArrayBuffer {
  try {
    new WebAssembly.Memory({ initial: 1, maximum: MOST_SHARED_PAGES, shared: true })
    return withSharedMemory(wasm)
  } catch {
    return wasm
  }
}

async function fetchBytes(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`The server answered ${response.status} for ${url}.`)
  return response.arrayBuffer()
}
