/** A spectrum alone, for hosts that measure (lib/dsp-host/spectrum.test.ts). */
import { Spectrum, SPECTRUM_BINS, SPECTRUM_SIZE } from './spectrum'

class HostedSpectrum {
  spectrum: Spectrum = new Spectrum()
  left: usize = heap.alloc(<usize>SPECTRUM_SIZE * 4)
  right: usize = heap.alloc(<usize>SPECTRUM_SIZE * 4)
}

export function spectrumCreate(): usize {
  return changetype<usize>(new HostedSpectrum())
}

/** Levels that `spectrumRead` gives. */
export function spectrumBins(): i32 {
  return SPECTRUM_BINS
}

/** Buffer of the longest write of a side (0, 1): as many samples as the window has. */
export function spectrumInput(handle: usize, side: i32): usize {
  const hosted = changetype<HostedSpectrum>(handle)
  return side == 0 ? hosted.left : hosted.right
}

export function spectrumWrite(handle: usize, frames: i32): void {
  const hosted = changetype<HostedSpectrum>(handle)
  hosted.spectrum.write(hosted.left, hosted.right, 4, min(frames, SPECTRUM_SIZE))
}

/** Address of the levels, dB. */
export function spectrumRead(handle: usize): usize {
  const hosted = changetype<HostedSpectrum>(handle)
  hosted.spectrum.read()
  return hosted.spectrum.bins
}
