/** What the engine plays, as levels of bands of frequencies. */
import type { Page } from '@playwright/test'
import { fourier } from '@/lib/dsp-host/testing/spectrum'
import type {} from './engine-page'

const RATE = 48000
const FRAMES = 2 ** 16
const FROM = RATE

/** Mean power per hertz of what is captured, dB, in a band of frequencies. */
export async function capturedLevel(page: Page): Promise<(fromHz: number, toHz: number) => number> {
  const { samples } = await page.evaluate(({ frames, from }) => window.mixroom.capture(frames, { from }), {
    frames: FRAMES,
    from: FROM,
  })
  const both = new Float32Array(Uint8Array.from(Buffer.from(samples, 'base64')).buffer)
  const left = Float64Array.from({ length: FRAMES }, (_, at) => {
    const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / FRAMES)
    return (both[at * 2] ?? 0) * window
  })
  const { re, im } = fourier(left)
  const binOf = (hz: number) => Math.round((hz * FRAMES) / RATE)
  return (fromHz, toHz) => {
    let power = 0
    for (let bin = binOf(fromHz); bin < binOf(toHz); bin++) power += (re[bin] ?? 0) ** 2 + (im[bin] ?? 0) ** 2
    return 10 * Math.log10(power / (binOf(toHz) - binOf(fromHz)) + 1e-20)
  }
}
