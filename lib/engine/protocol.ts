/**
 * What the page, the engine worklet and the stream worker share: blocks of shared memory and messages. With the
 * protocols in compare/ all of this room that worklets import; plain data and pure functions, any thread.
 *
 * Two counters of frames, both int32 with wrap-around, order them:
 *  - *playout*: frames rendered since the engine was opened. The worklet alone advances it; it is the one playhead.
 *  - *written*: playout up to which the rings hold audio. The stream worker alone moves it.
 * A *cue* maps playout to song samples: from `playout` on, song sample `song` sounds, and the loop if there is one.
 *  1. Only the worklet makes cues; `cueSeq` is stored last.
 *  2. The worker adopts a cue by taking `written` back to its playout, if it is past it, and only then sets `cueAck`.
 *  3. While cueAck !== cueSeq the worklet reads nothing at or past the cue's playout; so it never hears a stale ring.
 */
import type { ShapedPiece } from '../dsp-host/region-shape'
import type { ClipMessage } from './compare/clip-protocol'

export const QUANTUM = 128
/** Frames per ring, a power of two: 1.4 s at 48 kHz. */
export const RING_FRAMES = 65536
/** Of those, kept behind the playhead: how far it can be nudged back. */
export const BEHIND_FRAMES = 4096
/** Both positions of a nudge are heard for so long: 32 ms at 48 kHz. */
export const NUDGE_FADE_FRAMES = 1536
/** Frames that must be there before playback begins or goes on after a wait. */
export const PREROLL_FRAMES = 4096
/** How far ahead of the playhead a changed loop or region takes effect, so that playback need not wait for it. */
export const CHANGE_AHEAD_FRAMES = 8192
/** Room for the largest plan (plan-layout's PLAN_LIMITS). */
export const PLAN_MAX_BYTES = 6 * 1024 * 1024
/** Most input slots of a plan. */
export const MAX_SLOTS = 512
export const METER_MAX_FLOATS = 8192
/** Levels of one spectrum; the block holds that before the rack, then that after it. */
export const SPECTRUM_FLOATS = 2048
/** Song jumps that a capture can note. */
export const CAPTURE_MAX_RUNS = 256

/** Indices into the control block (Int32). */
export const CONTROL = {
  isPlaying: 0,
  playout: 1,
  written: 2,
  cueSeq: 3,
  cueAck: 4,
  cuePlayout: 5,
  cueSong: 6,
  cueLoopStart: 7,
  cueLoopEnd: 8,
  /** 1 while playing and waiting for data. */
  isWaiting: 9,
  underruns: 10,
  songSample: 11,
  meterAsk: 12,
  meterAck: 13,
  planState: 14,
  planBytes: 15,
  planSlots: 16,
  captured: 17,
  capturedRuns: 18,
  /** Song frames rendered since the last start; shows that sound is flowing. */
  rendered: 19,
  /** Context frame at which song sample 0 would have sounded, while sound flows. */
  songOffset: 20,
  /** Frames by which the mix bus lags behind the playhead. */
  latencyFrames: 21,
  /** As meterAsk and meterAck, for the spectrum of the strip that somebody looks at. */
  spectrumAsk: 22,
  spectrumAck: 23,
  /** 1 while the newest plan was refused and the one before it plays on. */
  isPlanRefused: 24,
} as const
export const CONTROL_LENGTH = 32

/** States of the plan mailbox: the page writes EMPTY or FULL -> WRITING -> FULL, the worklet FULL -> READING -> EMPTY. */
export const PLAN_STATE = { empty: 0, full: 1, writing: 2, reading: 3 } as const

export interface SharedBlocks {
  /** Int32 x CONTROL_LENGTH. */
  readonly control: SharedArrayBuffer
  /** Float32, two rings of RING_FRAMES per lane, laid out as ring-layout.ts says. */
  readonly rings: SharedArrayBuffer
  /** PLAN_MAX_BYTES of plan, then Int16 lane per slot. */
  readonly plan: SharedArrayBuffer
  /** Float32 x METER_MAX_FLOATS. */
  readonly meters: SharedArrayBuffer
  /** Float32 x 2 SPECTRUM_FLOATS, dB. */
  readonly spectra: SharedArrayBuffer
}

export function createSharedBlocks(lanes: number): SharedBlocks {
  return {
    control: new SharedArrayBuffer(CONTROL_LENGTH * 4),
    rings: createRings(lanes),
    plan: new SharedArrayBuffer(PLAN_MAX_BYTES + MAX_SLOTS * 2),
    meters: new SharedArrayBuffer(METER_MAX_FLOATS * 4),
    spectra: new SharedArrayBuffer(2 * SPECTRUM_FLOATS * 4),
  }
}

export function createRings(lanes: number): SharedArrayBuffer {
  return new SharedArrayBuffer(lanes * 2 * RING_FRAMES * 4)
}

/** Playout to song. loopEnd <= loopStart means no loop; a start at or past the loop's end runs on without it. */
export interface Cue {
  readonly playout: number
  readonly song: number
  readonly loopStart: number
  readonly loopEnd: number
}

export function cueLoops(cue: Cue): boolean {
  return cue.loopEnd > cue.loopStart && cue.song < cue.loopEnd
}

/** The song sample that sounds at a playout not before the cue. */
export function songSampleAt(cue: Cue, playout: number): number {
  const elapsed = (playout - cue.playout) | 0
  const song = cue.song + elapsed
  if (!cueLoops(cue) || song < cue.loopEnd) return song
  return cue.loopStart + ((song - cue.loopEnd) % (cue.loopEnd - cue.loopStart))
}

/** Frames from this playout on that follow each other in the song; at most `most`. */
export function framesUntilJump(cue: Cue, playout: number, most: number): number {
  if (!cueLoops(cue)) return most
  const left = cue.loopEnd - songSampleAt(cue, playout)
  return left < most ? left : most
}

/** Frames from one playout to another, across the wrap of int32. */
export function framesBetween(from: number, to: number): number {
  return (to - from) | 0
}

export interface LoopRange {
  readonly startSample: number
  readonly endSample: number
}

export type EngineMessage =
  | { readonly type: 'play' }
  | { readonly type: 'pause' }
  /** Jumps there as seek does and begins exactly at the context's frame; what comes too late for it is left out. */
  | { readonly type: 'playAt'; readonly song: number; readonly frame: number }
  /** Moves the playhead by at most BEHIND_FRAMES under a crossfade, with processors as they are. */
  | { readonly type: 'nudge'; readonly frames: number }
  /** Jumps there with reset processors. */
  | { readonly type: 'seek'; readonly song: number }
  | { readonly type: 'loop'; readonly loop: LoopRange | null }
  /** Regions changed: take what lies ahead from the streamer anew. */
  | { readonly type: 'refresh' }
  | { readonly type: 'rings'; readonly rings: SharedArrayBuffer }
  /** Linear gain of a lane that joins after the mix bus, and the time it takes to get there. */
  | { readonly type: 'afterBus'; readonly lane: number; readonly gain: number; readonly fadeFrames: number }
  | ClipMessage
  | { readonly type: 'capture'; readonly capture: CaptureBlocks | null }
  /** An uploaded impulse response, one or two channels at the song's rate; plans name it by its key. */
  | { readonly type: 'response'; readonly key: number; readonly channels: readonly Float32Array[] }
  /** Looks at the spectrum of a strip, by its meter slot; -1 for none. */
  | { readonly type: 'spectrum'; readonly slot: number }
  /** The last message: the processor ends. */
  | { readonly type: 'close' }

export interface CaptureBlocks {
  /** Interleaved left, right. */
  readonly samples: SharedArrayBuffer
  /** Int32 pairs: captured frame, song sample; one for each jump. */
  readonly runs: SharedArrayBuffer
}

export interface EngineFault {
  readonly type: 'fault'
  readonly message: string
}

export interface EngineProcessorOptions {
  readonly wasm: ArrayBuffer | null
  readonly sampleRate: number
  readonly blocks: SharedBlocks
}

/** A FLAC and its index (lib/contracts/stems.ts) as the streamer needs it. */
export interface StreamSource {
  readonly id: string
  readonly audioUrl: string
  readonly sampleRate: number
  readonly channels: 1 | 2
  readonly frames: number
  readonly scaleExponent: number
  readonly segmentFrames: number
  /** base64 */
  readonly header: string
  readonly offsets: readonly number[]
  /** base64 */
  readonly frameBytes?: string
  readonly silentSegments?: readonly number[]
}

/** A stretch of a source in the song, and what its region does to it. */
export interface StreamPiece extends ShapedPiece {
  readonly sourceId: string
}

export interface StreamLane {
  readonly lane: number
  readonly pieces: readonly StreamPiece[]
}

export type StreamMessage =
  | {
      readonly type: 'open'
      readonly control: SharedArrayBuffer
      readonly rings: SharedArrayBuffer
      /** dsp.wasm, which decodes the stems. */
      readonly wasm: ArrayBuffer
      /** Hz, of the song. */
      readonly sampleRate: number
    }
  | { readonly type: 'rings'; readonly rings: SharedArrayBuffer }
  | { readonly type: 'sources'; readonly sources: readonly StreamSource[] }
  | { readonly type: 'place'; readonly lanes: readonly StreamLane[]; readonly generation: number }
  /** Song samples that somebody may jump to: their first sound is kept decoded. */
  | { readonly type: 'warm'; readonly songs: readonly number[] }
  /** An impulse response to be fetched and decoded whole. */
  | { readonly type: 'response'; readonly source: StreamSource }
  | { readonly type: 'retry' }
  | { readonly type: 'wake' }

export type StreamAnswer =
  | { readonly type: 'placed'; readonly generation: number }
  | { readonly type: 'missing'; readonly sourceId: string; readonly message: string }
  /** It sounds again. */
  | { readonly type: 'found'; readonly sourceId: string }
  | { readonly type: 'response'; readonly id: string; readonly channels: readonly Float32Array[] }
  | { readonly type: 'noResponse'; readonly id: string }
