'use client'
import { useRef, type KeyboardEvent } from 'react'
import type { SongSettings } from '@/lib/mix'
import { useFrame } from '../meters/frame-clock'
import { useEngine } from '../transport/engine-context'
import { positionAt, samplesPerBar, timeText } from './timeline-view'

const WORDS_EVERY_S = 0.5

/** The ruler as a slider: arrows go a beat, with Shift or Page keys a bar; P points the playhead out to all. Its words are written outside React. */
export function useRulerKeys(song: SongSettings, sampleRate: number, onPing: (sample: number) => void) {
  const engine = useEngine()
  const ruler = useRef<HTMLDivElement>(null)
  const since = useRef(0)
  useFrame((elapsedS) => {
    since.current += elapsedS
    if (since.current < WORDS_EVERY_S || !ruler.current) return
    since.current = 0
    const sample = engine?.playheadSample() ?? 0
    const { bar, beat } = positionAt(sample, song, sampleRate)
    const words = `bar ${bar}, beat ${beat}, ${timeText(sample, sampleRate, 1)}`
    if (ruler.current.getAttribute('aria-valuetext') === words) return
    ruler.current.setAttribute('aria-valuetext', words)
    ruler.current.setAttribute('aria-valuenow', (sample / sampleRate).toFixed(1))
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (!engine) return
    if (event.key === 'p') onPing(Math.round(engine.playheadSample()))
    const bar = samplesPerBar(song, sampleRate)
    const isBar = event.shiftKey || event.key.startsWith('Page')
    const step = isBar ? bar : bar / song.metreNumerator
    const direction = { ArrowRight: 1, PageUp: 1, ArrowLeft: -1, PageDown: -1 }[event.key]
    if (direction === undefined) return
    event.preventDefault()
    engine.seek(Math.max(0, Math.round(engine.playheadSample() + direction * step)))
  }
  return { ruler, onKeyDown }
}
