'use client'
import { useEffect, useState } from 'react'
import { readPeaks, type Peaks } from '@/lib/contracts/peaks'
import { requestBytes } from '../net/request'

/** The peaks of a sound, null until they are there; a missing waveform leaves the rest of the page usable. */
export function usePeaks(peaksUrl: string | null): Peaks | null {
  const [peaks, setPeaks] = useState<Peaks | null>(null)
  useEffect(() => {
    if (!peaksUrl) return
    const abort = new AbortController()
    requestBytes(peaksUrl, abort.signal).then(
      (bytes) => setPeaks(readPeaks(bytes)),
      () => undefined,
    )
    return () => abort.abort()
  }, [peaksUrl])
  return peaks
}
