/** Ears for the engine's test page: what sounds at two places of the graph, compared in the same moment. */
export interface Tapped {
  connect(node: AudioNode): void
  disconnect(node: AudioNode): void
}
export interface HeardChange {
  /** What the control room does to the level below 150 Hz and around 2.5 kHz of both sides together. */
  readonly lowDb: number
  readonly middleDb: number
  /** Left over right, after it and before it. */
  readonly leanDb: number
  readonly leanBeforeDb: number
}

const EAR_FRAMES = 32_768

/** Hears a place in the graph as loudspeakers do: one channel sounds on both sides. */
export class Ears {
  private readonly both: GainNode
  private readonly sides: readonly AnalyserNode[]

  constructor(
    private readonly audio: AudioContext,
    private readonly place: Tapped,
  ) {
    this.both = new GainNode(audio, { channelCount: 2, channelCountMode: 'explicit' })
    const split = new ChannelSplitterNode(audio, { numberOfOutputs: 2 })
    this.sides = [0, 1].map(() => new AnalyserNode(audio, { fftSize: EAR_FRAMES, smoothingTimeConstant: 0 }))
    this.sides.forEach((side, at) => split.connect(side, at))
    this.both.connect(split)
    place.connect(this.both)
  }

  /** Mean level in a band, dB. */
  level(fromHz: number, toHz: number): number {
    const bin = (hz: number) => Math.round((hz * EAR_FRAMES) / this.audio.sampleRate)
    const powers = this.sides.flatMap((side) => {
      const levels = new Float32Array(EAR_FRAMES / 2)
      side.getFloatFrequencyData(levels)
      return [...levels.subarray(bin(fromHz), bin(toHz))].map((level) => 10 ** (level / 10))
    })
    return 10 * Math.log10(powers.reduce((sum, power) => sum + power, 0) / powers.length)
  }

  leanDb(): number {
    const [left = 0, right = 0] = this.sides.map((side) => {
      const samples = new Float32Array(EAR_FRAMES)
      side.getFloatTimeDomainData(samples)
      return samples.reduce((sum, sample) => sum + sample * sample, 0)
    })
    return 10 * Math.log10(left / right)
  }

  /** What these ears heard last, to tell whether the audio thread went on while several were read. */
  lastSamples(): Float32Array {
    const samples = new Float32Array(EAR_FRAMES)
    this.sides[0]!.getFloatTimeDomainData(samples)
    return samples
  }

  close(): void {
    this.place.disconnect(this.both)
  }
}

/** Both places must be read from the same frames: null when the audio thread went on meanwhile. */
export function inOneMoment<T>(ears: Ears, read: () => T): T | null {
  const first = ears.lastSamples()
  const value = read()
  const last = ears.lastSamples()
  return first.every((sample, at) => sample === last[at]) ? value : null
}
