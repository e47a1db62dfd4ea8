import { describe, expect, it } from 'vitest'
import { instantiateDsp } from './load-dsp'
import { coreModule } from './testing/console-rig'
import { noise } from './testing/signals'

interface FftExports {
  readonly memory: WebAssembly.Memory
  fftCreate(size: number): number
  fftTime(handle: number): number
  fftSpectrum(handle: number, part: number): number
  fftForward(handle: number): void
  fftInverse(handle: number): void
}

function transformOf(size: number) {
  const core = instantiateDsp<FftExports>(coreModule())
  const handle = core.fftCreate(size)
  const view = (at: number, count: number) => new Float32Array(core.memory.buffer, at, count)
  return {
    time: view(core.fftTime(handle), size),
    re: view(core.fftSpectrum(handle, 0), size / 2),
    im: view(core.fftSpectrum(handle, 1), size / 2),
    forward: () => core.fftForward(handle),
    inverse: () => core.fftInverse(handle),
  }
}

/** One bin by its definition, in f64. */
function bin(signal: Float32Array, k: number): readonly [number, number] {
  let re = 0
  let im = 0
  signal.forEach((value, n) => {
    const angle = (2 * Math.PI * ((k * n) % signal.length)) / signal.length
    re += value * Math.cos(angle)
    im -= value * Math.sin(angle)
  })
  return [re, im]
}

describe('the real Fourier transform', () => {
  it.each([32, 64, 128, 256, 512, 2048, 4096])('equals its definition at %i points', (size) => {
    const fft = transformOf(size)
    const signal = noise(size, size, 1)
    fft.time.set(signal)
    fft.forward()
    const worst = Math.sqrt(size) * 3e-7
    for (let k = 1; k < size / 2; k += size > 512 ? 37 : 1) {
      const [re, im] = bin(signal, k)
      expect(Math.hypot((fft.re[k] as number) - re, (fft.im[k] as number) - im), `bin ${k}`).toBeLessThan(
        worst,
      )
    }
    expect(Math.abs((fft.re[0] as number) - bin(signal, 0)[0])).toBeLessThan(worst)
    expect(Math.abs((fft.im[0] as number) - bin(signal, size / 2)[0])).toBeLessThan(worst)
  })

  it.each([32, 64, 1024, 8192, 65536])('comes back to the same %i samples', (size) => {
    const fft = transformOf(size)
    const signal = noise(size, 5, 1)
    fft.time.set(signal)
    fft.forward()
    fft.time.fill(7)
    fft.inverse()
    const off = signal.reduce(
      (most, value, i) => Math.max(most, Math.abs(value - (fft.time[i] as number))),
      0,
    )
    expect(off).toBeLessThan(2e-6)
  })
})
