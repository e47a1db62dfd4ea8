/** The door of the real Fourier transform for hosts that measure: a handle with its own time and spectrum buffers. */
import { RealFft } from './real-fft'

class HostedFft {
  time: usize
  re: usize
  im: usize
  fft: RealFft

  constructor(size: i32) {
    this.fft = new RealFft(size)
    this.time = heap.alloc(<usize>size * 4)
    this.re = heap.alloc(this.fft.halfBytes)
    this.im = heap.alloc(this.fft.halfBytes)
  }
}

/** @param size 32 or a larger power of two */
export function fftCreate(size: i32): usize {
  return changetype<usize>(new HostedFft(size))
}

/** Address of `size` samples. */
export function fftTime(handle: usize): usize {
  return changetype<HostedFft>(handle).time
}

/** Address of the real (0) or imaginary (1) parts of bins 0 .. size/2 - 1; the first imaginary one is bin size/2. */
export function fftSpectrum(handle: usize, part: i32): usize {
  const hosted = changetype<HostedFft>(handle)
  return part == 0 ? hosted.re : hosted.im
}

export function fftForward(handle: usize): void {
  const hosted = changetype<HostedFft>(handle)
  hosted.fft.forward(hosted.time, hosted.re, hosted.im)
}

export function fftInverse(handle: usize): void {
  const hosted = changetype<HostedFft>(handle)
  hosted.fft.inverse(hosted.re, hosted.im, hosted.time)
}
