/**
 * One linear-phase filter: FIR of size + 1 taps, designed by frequency sampling under a Kaiser window, run as overlap-save in
 * blocks of `size` frames. Output is delayed by half the size; a filter that changes nothing only delays, to the bit.
 * Source: A. Oppenheim, R. Schafer, "Discrete-Time Signal Processing" (3rd ed.), 7.5 and 8.7.3.
 * Known flaw: f32 transforms, so the noise lies about 135 dB under the programme; it rings before steep transients.
 */
import { RealFft } from '../fft/real-fft'
import { addProduct } from '../convolution/spectrum-product'
import { bessel0 } from '../math/double'

/** Side lobes of the window 60 dB down: curves of a few dB need no more, and the main lobe stays narrow. */
const KAISER_BETA: f64 = 5.65

@final
export class LinearPhase {
  readonly latency: i32
  private readonly bytes: usize
  private fft: RealFft
  /** The last block and the present one. */
  private window: usize
  private out: usize
  private response: usize
  private spectrum: usize
  private sum: usize
  private isNeutral: bool = true

  /** @param size frames of a block, 32 or a larger power of two */
  constructor(readonly size: i32) {
    this.latency = size >> 1
    this.bytes = (<usize>size) << 2
    const fft = new RealFft(2 * size)
    this.fft = fft
    this.window = heap.alloc(2 * this.bytes)
    this.out = heap.alloc(2 * this.bytes)
    this.response = heap.alloc(2 * fft.halfBytes)
    this.spectrum = heap.alloc(2 * fft.halfBytes)
    this.sum = heap.alloc(2 * fft.halfBytes)
    this.reset()
  }

  reset(): void {
    memory.fill(this.window, 0, 2 * this.bytes)
  }

  /** From now on it changes nothing. */
  setNeutral(): void {
    this.isNeutral = true
  }

  /** Address where bin k's linear gain (f32, k below size) is to be written before `design`; bin `size` gets the last one's. */
  get gains(): usize {
    return this.spectrum
  }

  /** Makes the filter whose magnitudes lie at `gains`. */
  design(): void {
    const half = this.fft.halfBytes
    const im = this.spectrum + half
    memory.fill(im, 0, half)
    store<f32>(im, load<f32>(this.spectrum + half - 4))
    this.fft.inverse(this.spectrum, im, this.out)
    this.centre()
    this.fft.forward(this.sum, this.response, this.response + half)
    this.isNeutral = false
  }

  /** The zero-phase response in `out`, windowed and moved by the latency, into `sum`. */
  private centre(): void {
    const middle = this.latency
    const mask = 2 * this.size - 1
    const bessel = bessel0(KAISER_BETA)
    memory.fill(this.sum, 0, 2 * this.bytes)
    for (let tap: i32 = 0; tap <= this.size; tap++) {
      const place = <f64>(tap - middle) / <f64>(middle + 1)
      const window = bessel0(KAISER_BETA * sqrt(1.0 - place * place)) / bessel
      const from = this.out + ((<usize>((tap - middle) & mask)) << 2)
      store<f32>(this.sum + ((<usize>tap) << 2), <f32>(<f64>load<f32>(from) * window))
    }
  }

  /** `size` samples in place. */
  process(block: usize): void {
    const present = this.window + this.bytes
    memory.copy(present, block, this.bytes)
    if (this.isNeutral) memory.copy(block, present - ((<usize>this.latency) << 2), this.bytes)
    else this.convolve(block)
    memory.copy(this.window, present, this.bytes)
  }

  private convolve(block: usize): void {
    const half = this.fft.halfBytes
    this.fft.forward(this.window, this.spectrum, this.spectrum + half)
    memory.fill(this.sum, 0, 2 * half)
    addProduct(this.spectrum, this.response, this.sum, half, 0, this.size)
    this.fft.inverse(this.sum, this.sum + half, this.out)
    memory.copy(block, this.out + this.bytes, this.bytes)
  }
}
