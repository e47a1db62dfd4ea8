/**
 * Which frame of the context leaves the loudspeakers at which time of the page. The browser tells both clocks of one moment
 * (getOutputTimestamp, its output latency included); single readings are off by a few ms, their median over two seconds is not.
 * Main thread; times are performance.now(), ms.
 *
 * Known flaw: a browser or device that hides its latency (some Bluetooth headphones) is late by what it hides.
 */
const READINGS = 41
/** Readings that all lie this far off show another device, or a context that stood still: what was known is void. */
const JUMP_MS = 30
const STRAYS = 4

export interface AudioClock {
  readonly state: string
  readonly currentTime: number
  readonly baseLatency: number
  readonly outputLatency: number
  getOutputTimestamp?(): { readonly contextTime?: number; readonly performanceTime?: number }
}

export class OutputClock {
  /** Context time of what is heard minus the page's time, ms. */
  private readings: number[] = []
  private strays = 0
  private middle: number | null = null

  constructor(
    private readonly audio: AudioClock,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Called at each tick. */
  look(): void {
    if (this.audio.state !== 'running') return this.forget()
    const reading = this.read()
    this.strays = Math.abs(reading - (this.middle ?? reading)) > JUMP_MS ? this.strays + 1 : 0
    if (this.strays >= STRAYS) this.forget()
    this.readings = [...this.readings.slice(1 - READINGS), reading]
    const sorted = this.readings.toSorted((a, b) => a - b)
    this.middle = sorted[sorted.length >> 1] ?? reading
  }

  /** Context time, in ms, of what is heard at `atMs`. */
  heardAt(atMs: number): number {
    return atMs + (this.middle ?? this.read())
  }

  private forget(): void {
    this.readings = []
    this.strays = 0
    this.middle = null
  }

  private read(): number {
    const { audio } = this
    const told = audio.getOutputTimestamp?.()
    if (told?.contextTime && told.performanceTime) return told.contextTime * 1000 - told.performanceTime
    const latency = audio.outputLatency || audio.baseLatency || 0
    return (audio.currentTime - latency) * 1000 - this.now()
  }
}
