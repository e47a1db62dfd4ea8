/**
 * What the screen sees of the browser's sound: the studio engine of a song, its meters and monitoring, and the
 * player of finished mixes. Main thread. Samples are song samples at the song's rate, counted from song sample 0.
 */
import type { AppError } from '../assert'
import type { Comparing } from './compare/compare-types'
import type { LoadMeter } from './load-types'
import type { TranslationId } from './translation-curves'
import type { HeardRange, MixState, ParameterTarget, ParameterValue, PlanNotice, StemId } from '../mix'

export interface SampleRange {
  readonly startSample: number
  /** Exclusive. */
  readonly endSample: number
}

export interface MonitorState {
  /** Control-room level after the engine; SILENCE_DB is silent. Never in a file. */
  readonly levelDb: number
  readonly isDimmed: boolean
  /** Somebody talks; ends by itself, and the dim above stays as its owner set it. */
  readonly isTalkDimmed: boolean
  readonly isMono: boolean
  /** Left and right change places. */
  readonly isSwapped: boolean
  /** How it may sound elsewhere; null: as it is. */
  readonly translation: TranslationId | null
}

export interface EngineState {
  readonly sampleRate: number
  readonly isPlaying: boolean
  /** Play was asked for and the playhead waits for audio data. */
  readonly isLoading: boolean
  /** False until a click or key let the browser start its sound. */
  readonly isUnlocked: boolean
  readonly loop: SampleRange | null
  /** Where the last region ends, with the tail of effects. Playback pauses there. */
  readonly endSample: number
  /** How often playback had to wait for data after it had begun. */
  readonly underruns: number
  /** How often the core had to be made anew after a fault. */
  readonly restarts: number
  readonly isMetronomeOn: boolean
  readonly monitor: MonitorState
  /** Stems whose audio could not be fetched or read; they are silent until retryStems(). */
  readonly missingStemIds: readonly StemId[]
  /** Uploaded impulse responses that could not be fetched: their reverbs are silent until retryStems(). */
  readonly missingResponseIds: readonly StemId[]
  /** Uploaded impulse responses on their way; each fades in when it is there. */
  readonly waitingResponseIds: readonly StemId[]
  /** What of the mix cannot sound, in words: loops, processors of a newer version. */
  readonly notices: readonly PlanNotice[]
  /** What to tell the person, null when all is well. */
  readonly problem: AppError | null
}

export type SpectrumPosition = 'pre' | 'post'

/** Levels since the last frame. Read inside onFrame; never through React state. */
export interface MeterBridge {
  /** Calls `draw` once per animation frame, after the newest levels were taken. @returns stops it */
  onFrame(draw: () => void): () => void
  /** Highest sample magnitude since the last frame, linear (1 = 0 dBFS). 0 for an unknown owner. */
  peak(ownerId: string, side: 0 | 1): number
  /** Linear RMS. */
  rms(ownerId: string, side: 0 | 1): number
  /** How much the owner's compressor takes away, in dB, 0 or positive. */
  gainReductionDb(ownerId: string): number
  /** One insert's own, dB. */
  unitReductionDb(insertId: string): number
  /** The same for the limiter of the mix bus. */
  limiterReductionDb(): number
  /** Loudness of the mix bus in LUFS; -Infinity for silence. */
  loudness(kind: 'momentary' | 'shortTerm' | 'integrated'): number
  /** Highest true peak of the mix bus since play began, dBTP. */
  truePeakDbtp(): number
  /** Of the mix bus since play began, LU; 0 in the first seconds. */
  loudnessRangeLu(): number
  /** How alike both sides of the mix bus are: 1 mono, 0 unrelated or silent, -1 inverted. */
  correlation(): number
  /** Samples of the mix bus beyond full scale since play began. */
  clipsSinceStart(): number
  /** Left and right of the mix bus's last points, the oldest first; for a goniometer. Valid in this frame. */
  scopePoints(): Float32Array
  /** Looks at the spectrum of a channel or bus from now on, instead of the one before; null for none. */
  watchSpectrum(ownerId: string | null): void
  /**
   * Levels of the watched strip before or after its inserts, as of this frame: dB of a sine of that level, from
   * 0 Hz in steps of sampleRate / (2 length). Null while nothing sounds.
   */
  spectrum(position: SpectrumPosition): Float32Array | null
}

export interface BounceResult {
  /** SHA-256 of the interleaved f32LE samples at the mix bus. */
  readonly bounceHash: string
  readonly frames: number
  readonly sampleRate: number
  /** 32-bit float WAV, when it was asked for. */
  readonly wav: Blob | null
}

export interface BounceOptions {
  readonly withWav?: boolean
  /** Only this stretch, as it sounds when playback starts at its first sample; absent: the whole song, as the server's. */
  readonly range?: SampleRange
  /** 0..1. */
  readonly onProgress?: (fraction: number) => void
  readonly signal?: AbortSignal
}

export interface CaptureResult {
  /** Interleaved left, right; worklet output before monitoring, only samples of the song. */
  readonly samples: Float32Array
  readonly sha256: string
  /** Where the song jumped: captured frame and the song sample there; the first is the start. */
  readonly runs: readonly { readonly frame: number; readonly songSample: number }[]
}

/** inPlace: the mix without the others. afl, pfl: strips as they leave their fader, or as they reach it, centred and alone. */
export const SOLO_MODES = ['inPlace', 'afl', 'pfl'] as const
export type SoloMode = (typeof SOLO_MODES)[number]

/** Who is asked instead when a hand moves the transport. */
export interface Conductor {
  play(): void
  pause(): void
  seek(sample: number): void
  setLoop(range: SampleRange | null): void
}

/** The playhead as a clock drives it, for listening together; times are the page's performance.now(). */
export interface TimedPlayer {
  /** From now on hands on the transport ask the conductor; null: they move it themselves. */
  conduct(conductor: Conductor | null): void
  /** Lets the browser start its sound; must be called while a click or key is handled. */
  unlock(): Promise<void>
  /** Song sample `sample` leaves the loudspeakers at `atMs`; what is not there in time is left out. */
  startAt(sample: number, atMs: number): Promise<void>
  /** Plays from where the playhead is, at once. */
  play(): Promise<void>
  /** @param sample where the playhead then stands; null: where it is */
  stopAt(sample: number | null): void
  useLoop(range: SampleRange | null): void
  /** The song sample heard at `atMs`; null while nothing sounds. Just after the seam of a loop it may lie before the loop. */
  heardAt(atMs: number): number | null
  /** Moves the playhead without a click. @returns false when that is too far: start anew */
  nudge(frames: number): boolean
}

export interface StudioEngine {
  readonly meters: MeterBridge
  /** What the audio thread's time goes to. */
  readonly load: LoadMeter
  readonly timed: TimedPlayer
  /** References and codecs in the mix's place; null where only the mix can be heard. */
  readonly comparing: Comparing | null
  state(): EngineState
  /** @returns stops it; the listener is called on every change of state(), never for the playhead */
  subscribe(listener: () => void): () => void
  /** The mix as the room knows it. At most one plan per animation frame goes to the core. */
  setMix(mix: MixState): void
  /** Lays a value over the mix while somebody drags a control; null takes it away. */
  setGesture(target: ParameterTarget, value: ParameterValue | null): void
  /** What setGesture laid over a control; undefined: nothing. */
  gesture(target: ParameterTarget): ParameterValue | undefined
  /** Solo is local: channels that are heard alone; empty for none. */
  setSoloed(channelIds: ReadonlySet<string>): void
  /** How soloed strips are heard: in the mix's place of the others, or alone before or after their faders. */
  setSoloMode(mode: SoloMode): void
  /** Hears a range of one strip, before its fader, in the place of the mix and of every solo; null: as it was. Local. */
  setHeardRange(range: HeardRange | null): void
  /** Must first be called from a click or key, so that the browser lets the sound start. */
  play(): Promise<void>
  pause(): void
  seek(sample: number): void
  setLoop(range: SampleRange | null): void
  /** What is heard now; for drawing. */
  playheadSample(): number
  setMonitor(change: Partial<MonitorState>): void
  setMetronome(isOn: boolean): void
  retryStems(): void
  /** The same bounce as the server's, in a worker of this browser. */
  renderBounce(options?: BounceOptions): Promise<BounceResult>
  /** The next `frames` song samples that the engine renders. For checks. */
  capture(frames: number): Promise<CaptureResult>
  close(): Promise<void>
}

export interface StudioEngineOptions {
  readonly songId: string
  /** Whose references are kept in this browser; default: nobody's in particular. */
  readonly personId?: string
  readonly sampleRate: number
  /** `/api/songs/{songId}/stems`; `/{stemId}/audio` and `/{stemId}/index` are added. */
  readonly stemsUrl: string
  /** Where the built core and worklets are served; default '/engine'. */
  readonly engineUrl?: string
}
