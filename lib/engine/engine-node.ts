/** The engine's AudioWorkletNode as a Tone node: other Tone nodes connect to it like to any. Main thread. */
import { Gain, ToneAudioNode, connect, type Context } from 'tone'
import type { EngineAnswer, RunningMarkPlace } from './load-protocol'
import type { EngineMessage, EngineProcessorOptions } from './protocol'

const PROCESSOR = 'mixroom-engine'

export class EngineNode extends ToneAudioNode {
  readonly name = 'EngineNode'
  readonly input = undefined
  readonly output: Gain
  private worklet: AudioWorkletNode | null = null

  constructor(
    context: Context,
    private readonly audio: AudioContext,
    private readonly onFault: (message: string) => void,
    private readonly onMark: (place: RunningMarkPlace) => void,
  ) {
    super({ context })
    this.output = new Gain({ context, gain: 1 })
  }

  /** Makes a core, in the place of the one before. */
  load(options: EngineProcessorOptions): void {
    this.unload()
    const worklet = new AudioWorkletNode(this.audio, PROCESSOR, {
      numberOfInputs: 0,
      numberOfOutputs: 1,
      outputChannelCount: [2],
      processorOptions: options,
    })
    worklet.port.onmessage = ({ data }: MessageEvent<EngineAnswer>) =>
      data.type === 'mark' ? this.onMark(data.place) : this.onFault(data.message)
    worklet.onprocessorerror = () => this.onFault('The audio thread stopped the engine.')
    connect(worklet, this.output)
    this.worklet = worklet
  }

  send(message: EngineMessage): void {
    this.worklet?.port.postMessage(message)
  }

  private unload(): void {
    this.send({ type: 'close' })
    this.worklet?.disconnect()
    if (this.worklet) this.worklet.onprocessorerror = null
    this.worklet = null
  }

  override dispose(): this {
    this.unload()
    this.output.dispose()
    return super.dispose()
  }
}
