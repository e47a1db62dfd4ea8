/**
 * What a region does to the samples of its stem: gain, fades, envelope, direction. The stream worker and the bounce use this one function, sample by
 * sample, so the two agree to the bit whatever windows they read. Only + - * / and sqrt, in f64, rounded once to f32. Pure; any thread.
 */
import { EnvelopeCursor, envelopeGainAt, type EnvelopePoint } from './region-envelope'

export type FadeCurve = 'linear' | 'equalPower' | 'sCurve'

export interface RegionShape {
  /** Linear. */
  readonly gain: number
  /** From the region's head, frames. A fade's first and last sample lie half a frame inside it. */
  readonly fadeInSamples: number
  readonly fadeOutSamples: number
  readonly fadeInCurve: FadeCurve
  readonly fadeOutCurve: FadeCurve
  /** The region's first frame is the piece's last stem frame. */
  readonly isReversed: boolean
  /** Clip gain over the stem's frames, in order; none: even. */
  readonly envelope?: readonly EnvelopePoint[]
}

/** A piece of a stem in the song. Without a shape it is passed as it is. */
export interface ShapedPiece {
  readonly startSample: number
  readonly offsetSamples: number
  readonly lengthSamples: number
  readonly shape?: RegionShape
}

/** Stem frames that a stretch of song samples needs, rising; null when the piece does not reach in. */
export function stemStretch(
  piece: ShapedPiece,
  stretch: { readonly song: number; readonly frames: number },
): { readonly from: number; readonly frames: number } | null {
  const first = Math.max(0, stretch.song - piece.startSample)
  const end = Math.min(piece.lengthSamples, stretch.song + stretch.frames - piece.startSample)
  if (end <= first) return null
  const head = piece.shape?.isReversed ? piece.lengthSamples - end : first
  return { from: piece.offsetSamples + head, frames: end - first }
}

/**
 * Adds a stretch of the stem to the song, shaped. What lies outside the piece or the target is left out.
 *
 * @param target one side of a channel, full scale 1, in place; its frame 0 is song sample `song`
 * @param source stem frames that follow each other from `stemFrom` on, not changed
 * @thread any; allocates a few objects, never in proportion to the stretch
 * @source sCurve: smoothstep 3t^2 - 2t^3; equalPower: sqrt(t), so that two crossing fades keep the sum of powers. All three curves
 *   of a crossfade of two equal halves add up to 1 (linear, sCurve) or to a power of 1 (equalPower)
 */
export function addShaped(
  target: Float32Array,
  song: number,
  source: { readonly samples: Float32Array; readonly stemFrom: number },
  piece: ShapedPiece,
): void {
  const { samples, stemFrom } = source
  const last = piece.lengthSamples - 1
  const head = stemFrom - piece.offsetSamples
  // Region frame of source frame i: origin + i * step.
  const step = piece.shape?.isReversed ? -1 : 1
  const origin = step < 0 ? last - head : head
  const shift = piece.startSample - song
  const lowest = Math.max(0, -shift)
  const highest = Math.min(last, target.length - 1 - shift)
  const from = Math.max(0, step < 0 ? origin - highest : lowest - origin)
  const to = Math.min(samples.length, 1 + (step < 0 ? origin - lowest : highest - origin))
  const run = { target, samples, origin, step, shift }
  if (to <= from) return
  const { shape } = piece
  if (shape?.envelope) {
    const envelope = new EnvelopeCursor(shape.envelope)
    addRidden(run, from, to, piece, { shape, envelope })
  } else if (shape && touchesFade(piece, shape, run, from, to)) addFaded(run, from, to, piece)
  else addEven(run, from, to, shape?.gain ?? 1)
}

interface Run {
  readonly target: Float32Array
  readonly samples: Float32Array
  readonly origin: number
  readonly step: number
  readonly shift: number
}

function touchesFade(
  { lengthSamples }: ShapedPiece,
  shape: RegionShape,
  { origin, step }: Run,
  from: number,
  to: number,
): boolean {
  const [a, b] = [origin + from * step, origin + (to - 1) * step]
  return Math.min(a, b) < shape.fadeInSamples || lengthSamples - Math.max(a, b) <= shape.fadeOutSamples
}

function addEven(
  { target, samples, origin, step, shift }: Run,
  from: number,
  to: number,
  gain: number,
): void {
  let at = origin + from * step + shift
  for (let i = from; i < to; i++, at += step)
    target[at] = (target[at] as number) + Math.fround((samples[i] as number) * gain)
}

function addFaded(
  { target, samples, origin, step, shift }: Run,
  from: number,
  to: number,
  piece: ShapedPiece,
): void {
  for (let i = from; i < to; i++) {
    const frame = origin + i * step
    const at = frame + shift
    target[at] = (target[at] as number) + Math.fround((samples[i] as number) * fadedGainAt(piece, frame))
  }
}

function addRidden(
  run: Run,
  from: number,
  to: number,
  piece: ShapedPiece,
  { shape, envelope }: { readonly shape: RegionShape; readonly envelope: EnvelopeCursor },
): void {
  const { target, samples, origin, step, shift } = run
  const head = piece.offsetSamples + (step < 0 ? piece.lengthSamples - 1 : 0)
  const even = touchesFade(piece, shape, run, from, to) ? null : shape.gain
  for (let i = from; i < to; i++) {
    const frame = origin + i * step
    const at = frame + shift
    const gain = (even ?? fadedGainAt(piece, frame)) * envelope.gainAt(head + frame * step)
    target[at] = (target[at] as number) + Math.fround((samples[i] as number) * gain)
  }
}

/** Gain of one frame of a region. */
export function gainAt(piece: ShapedPiece, frame: number): number {
  const { shape, offsetSamples, lengthSamples } = piece
  const faded = fadedGainAt(piece, frame)
  if (!shape?.envelope) return faded
  const stemFrame = offsetSamples + (shape.isReversed ? lengthSamples - 1 - frame : frame)
  return faded * envelopeGainAt(shape.envelope, stemFrame)
}

function fadedGainAt({ shape, lengthSamples }: ShapedPiece, frame: number): number {
  if (!shape) return 1
  let { gain } = shape
  if (frame < shape.fadeInSamples) gain *= curveAt(shape.fadeInCurve, (frame + 0.5) / shape.fadeInSamples)
  const left = lengthSamples - frame
  if (left <= shape.fadeOutSamples) gain *= curveAt(shape.fadeOutCurve, (left - 0.5) / shape.fadeOutSamples)
  return gain
}

function curveAt(curve: FadeCurve, part: number): number {
  if (curve === 'linear') return part
  return curve === 'equalPower' ? Math.sqrt(part) : part * part * (3 - 2 * part)
}
