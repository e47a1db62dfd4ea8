/** The core's real Fourier transform for measuring, never for sound. Any thread but the audio thread. */
import { invariant } from '../assert'
import { instantiateDsp } from './load-dsp'

interface FftExports {
  readonly memory: WebAssembly.Memory
  fftCreate(size: number): number
  fftTime(handle: number): number
  fftSpectrum(handle: number, part: number): number
  fftForward(handle: number): void
}

export class FftHost {
  /** `size` samples to transform. */
  readonly time: Float32Array
  /** Bins 0 .. size / 2 - 1; the imaginary part of bin 0 is bin size / 2. */
  readonly re: Float32Array
  readonly im: Float32Array
  private readonly core: FftExports
  private readonly handle: number

  /** @param size 32 or a larger power of two */
  constructor(module: WebAssembly.Module, size: number) {
    invariant(size >= 32 && (size & (size - 1)) === 0, `${size} is a power of two from 32 on`)
    this.core = instantiateDsp<FftExports>(module)
    this.handle = this.core.fftCreate(size)
    const view = (at: number, length: number) => new Float32Array(this.core.memory.buffer, at, length)
    this.time = view(this.core.fftTime(this.handle), size)
    this.re = view(this.core.fftSpectrum(this.handle, 0), size / 2)
    this.im = view(this.core.fftSpectrum(this.handle, 1), size / 2)
  }

  forward(): void {
    this.core.fftForward(this.handle)
  }
}
