/**
 * One console of the core, for the audio thread, a worker or Node. `render`, `input`, `output` and `readMeters` allocate nothing;
 * only `setPlan`, `loadResponse` and `setSpectrumTap` may grow the core's memory, which replaces all views: fetch `input` and `output` anew after it.
 */
import { AppError, invariant, type ErrorCode } from '../assert'
import { instantiateDsp, type ConsoleExports } from './load-dsp'
import { loadResponse, type ImpulseResponse } from './response-host'

/** Longest block of one `render`, in frames. */
export const MAX_RENDER_FRAMES = 512

/** Levels of a spectrum, dB, from 0 Hz in steps of the sample rate over twice their number. */
export const SPECTRUM_BINS = 2048

type Side = 0 | 1

const REFUSALS: Readonly<Record<number, readonly [ErrorCode, string]>> = {
  1: ['invalid_input', 'This mix needs another version of the engine.'],
  2: ['invalid_input', 'The plan of this mix is cut off.'],
  3: ['too_large', 'This console has more channels, inserts, sends or automation than the engine carries.'],
  4: ['invalid_input', 'The routing of this mix cannot be followed.'],
  5: ['too_large', 'The inserts of this mix delay its sound by more than the engine can make up for.'],
}

export class ConsoleHost {
  private readonly core: ConsoleExports
  private inputs: Float32Array[] = []
  private outputs: Float32Array[] = []
  private meters = new Float32Array(0)
  private firstInput = 0

  /** @param options.isMixMetered false leaves out loudness, true peak and the mix bus meter, as a bounce does */
  constructor(
    module: WebAssembly.Module,
    options: { readonly sampleRate: number; readonly isMixMetered?: boolean },
  ) {
    const { sampleRate, isMixMetered = true } = options
    invariant(sampleRate >= 8000 && sampleRate <= 192000, `a sample rate of ${sampleRate} Hz is supported`)
    this.core = instantiateDsp(module)
    this.core.consolePrepare(sampleRate)
    this.core.consoleSetMixMetering(isMixMetered ? 1 : 0)
    this.refreshViews()
  }

  /**
   * Takes a plan from planConsole. Known strips keep their state and glide to new values; new ones come up, removed ones go down.
   *
   * @throws AppError invalid_input, too_large; the running plan stays
   * @thread audio, between two renders (may allocate)
   */
  setPlan(bytes: Uint8Array): void {
    const at = this.core.consolePlanBuffer(bytes.length)
    if (at === 0) throw refusal(3)
    new Uint8Array(this.core.memory.buffer, at, bytes.length).set(bytes)
    const result = this.core.consoleApplyPlan()
    this.refreshViews()
    if (result !== 0) throw refusal(result)
  }

  /**
   * An uploaded impulse response that plans name by its key. Without it the convolutions that ask for it are silent; when it comes
   * while sound runs they fade it in.
   *
   * @throws AppError unavailable when there is no memory left for it
   * @thread audio, between two renders (allocates)
   */
  loadResponse(response: ImpulseResponse): void {
    loadResponse(this.core, response)
    this.refreshViews()
  }

  /** As new with the present plan: values at their targets, no sound in flight, meters empty, grid at song sample 0. */
  reset(): void {
    this.core.consoleReset()
  }

  /** The next frame is this song sample; sound in flight stays. Call `reset` first for a hard start. */
  seek(songSample: number): void {
    this.core.consoleSeek(songSample)
  }

  /** Buffer of MAX_RENDER_FRAMES for the next render; mono channels read side 0 only. Undefined slots throw. */
  input(slot: number, side: Side): Float32Array {
    const view = this.inputs[slot * 2 + side]
    invariant(view, `the plan has an input slot ${slot}`)
    return view
  }

  /** Number of input slots of the present plan. */
  get inputSlots(): number {
    return this.inputs.length / 2
  }

  /** Renders `frames` (1 to 512) from the inputs to the outputs. Without a plan the outputs are silence. */
  render(frames: number): void {
    this.core.consoleRender(frames)
  }

  /** The mix bus, MAX_RENDER_FRAMES long; the first `frames` of the last render count. */
  output(side: Side): Float32Array {
    return this.outputs[side] as Float32Array
  }

  /** Frames by which the output lags behind the inputs: the latest path to the mix bus. */
  get latencyFrames(): number {
    return this.core.consoleLatencyFrames()
  }

  /** Where the core says what it is working at; null when its memory is its own (share-memory.ts). */
  get runningMark(): { readonly memory: SharedArrayBuffer; readonly at: number } | null {
    const memory: ArrayBufferLike = this.core.memory.buffer
    return memory instanceof SharedArrayBuffer ? { memory, at: this.core.consoleRunningMark() } : null
  }

  /** Floats that `readMeters` writes: meterFloats(slots, units) of lib/mix/meter-layout. */
  get meterFloats(): number {
    return this.meters.length
  }

  /** Copies all meters since the last read into `into` (at least meterFloats long) and starts them anew. */
  readMeters(into: Float32Array): void {
    this.core.consoleReadMeters()
    into.set(this.meters)
  }

  /**
   * Looks at the spectrum of a strip, by its place in the plan (its meter slot); -1 for none.
   *
   * @thread audio, between two renders (may allocate the first time)
   */
  setSpectrumTap(strip: number): void {
    this.core.consoleTapSpectrum(strip)
    this.refreshViews()
  }

  /** SPECTRUM_BINS levels of the last 4096 frames before or after the strip's rack; false when none is looked at. */
  readSpectrum(position: 'pre' | 'post', into: Float32Array): boolean {
    const at = this.core.consoleReadSpectrum(position === 'pre' ? 0 : 1)
    if (at === 0) return false
    into.set(new Float32Array(this.core.memory.buffer, at, SPECTRUM_BINS))
    return true
  }

  /** Plans arrive while sound runs: views are made anew only when the memory or the number of strips changed. */
  private refreshViews(): void {
    const { core } = this
    const buffer = core.memory.buffer
    const floats = core.consoleMeterFloats()
    if (this.meters.buffer === buffer && this.meters.length === floats && this.hasSameInputs()) return
    const view = (at: number, length: number) => new Float32Array(buffer, at, length)
    this.inputs = []
    for (let index = 0, at = 0; (at = core.consoleInput(index >> 1, index & 1)) !== 0; index++)
      this.inputs.push(view(at, MAX_RENDER_FRAMES))
    this.firstInput = core.consoleInput(0, 0)
    this.outputs = [0, 1].map((side) => view(core.consoleOutput(side), MAX_RENDER_FRAMES))
    this.meters = view(core.consoleMeters(), floats)
  }

  private hasSameInputs(): boolean {
    const { core, inputSlots } = this
    const isSameCount =
      core.consoleInput(inputSlots, 0) === 0 &&
      (inputSlots === 0 || core.consoleInput(inputSlots - 1, 0) !== 0)
    return (
      isSameCount &&
      this.firstInput === core.consoleInput(0, 0) &&
      this.meters.byteOffset === core.consoleMeters()
    )
  }
}

function refusal(result: number): AppError {
  const [code, message] = REFUSALS[result] ?? ['internal', 'The engine refused this mix.']
  return new AppError(code, message, { result })
}
