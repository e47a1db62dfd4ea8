/**
 * The load worker: wakes at uneven times, looks at what the audio thread works at, and reports twice a second. It sleeps in
 * between, so it costs the audio thread nothing and its own core little. A browser worker; speaks lib/engine/load-protocol.ts.
 */
import type { LoadMessage, LoadReport } from '@/lib/engine/load-protocol'
import { MarkSampler } from './load/mark-sampler'

/** Mean time between two looks: always, and while somebody looks at the numbers. */
const SELDOM_MS = 8
const OFTEN_MS = 2
/** Looks until messages are let in. */
const BURST_MS = 100
const REPORT_MS = 500

declare const self: {
  onmessage: ((event: MessageEvent<LoadMessage>) => void) | null
  postMessage(report: LoadReport): void
}

let sampler: MarkSampler | null = null
let meanMs = SELDOM_MS
let reportedAt = 0
const sleeper = new Int32Array(new SharedArrayBuffer(4))

self.onmessage = ({ data }) => {
  if (data.type === 'closely') meanMs = data.isClose ? OFTEN_MS : SELDOM_MS
  else if (data.type === 'mark') sampler?.look(data.place)
  else {
    sampler = new MarkSampler(new Int32Array(data.control))
    watch(sampler)
  }
}

function watch(marks: MarkSampler): void {
  const began = performance.now()
  while (marks.isPlaying && performance.now() - began < BURST_MS) {
    // Between half the mean and one and a half of it: even steps would beat with the audio thread's own.
    Atomics.wait(sleeper, 0, 0, meanMs * (0.5 + Math.random()))
    marks.sample()
  }
  if (began - reportedAt >= REPORT_MS) {
    self.postMessage(marks.report())
    reportedAt = began
  }
  setTimeout(() => watch(marks), marks.isPlaying ? 0 : BURST_MS)
}
