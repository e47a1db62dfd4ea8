/**
 * The engine's place in the browser's audio thread: makes the core from its bytes, hands it quanta and messages. Never
 * throws: when the core traps the sound fades out and it says so, and the page makes a new one.
 */
import { ConsoleHost } from '@/lib/dsp-host/console-host'
import type { EngineAnswer } from '@/lib/engine/load-protocol'
import type { EngineMessage, EngineProcessorOptions } from '@/lib/engine/protocol'
import { EngineHost } from './host/engine-host'
import { LastSound } from './host/last-sound'

declare class AudioWorkletProcessor {
  readonly port: MessagePort
  constructor(options: { readonly processorOptions: EngineProcessorOptions })
}
declare const currentFrame: number
declare function registerProcessor(name: string, processor: typeof AudioWorkletProcessor): void

class EngineProcessor extends AudioWorkletProcessor {
  private host: EngineHost | null = null
  private readonly lastSound = new LastSound()
  private isClosed = false

  constructor(options: { readonly processorOptions: EngineProcessorOptions }) {
    super(options)
    const { wasm, sampleRate, blocks } = options.processorOptions
    this.guard(() => {
      const core = wasm && new ConsoleHost(new WebAssembly.Module(wasm), { sampleRate })
      this.host = new EngineHost(core, blocks)
      if (core?.runningMark) this.tell({ type: 'mark', place: core.runningMark })
    })
    this.port.onmessage = (event: MessageEvent<EngineMessage>) => {
      const message = event.data
      if (message.type === 'close') this.isClosed = true
      else this.guard(() => this.host?.handle(message))
    }
  }

  process(_inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
    const left = outputs[0]?.[0]
    const right = outputs[0]?.[1]
    if (!this.host || !left || !right) return !this.isClosed
    try {
      this.host.process(left, right, currentFrame)
      this.lastSound.note(left, right)
    } catch (error) {
      this.lastSound.fadeOut(left, right)
      this.fail(error)
    }
    return !this.isClosed
  }

  private guard(work: () => void): void {
    try {
      work()
    } catch (error) {
      this.fail(error)
    }
  }

  private fail(error: unknown): void {
    this.host = null
    this.tell({ type: 'fault', message: String(error) })
  }

  private tell(answer: EngineAnswer): void {
    this.port.postMessage(answer)
  }
}

registerProcessor('mixroom-engine', EngineProcessor)
