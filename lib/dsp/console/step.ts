/** One step of a console's work, as `Program` compiles it and `Runner` follows it. */
/** Sources and trim into vectors; working buffers into vectors and back; end of the strips. */
export const STEP_LOAD: i32 = 0
export const STEP_RESUME: i32 = 1
export const STEP_STORE: i32 = 2
export const STEP_FADER: i32 = 3
/** Units on the vectors as they stand; units of any strips of the level; one planar unit. */
export const STEP_UNITS: i32 = 4
export const STEP_LOOSE: i32 = 5
export const STEP_PLANAR: i32 = 6

@unmanaged
export class Step {
  code: i32
  /** Home quad. */
  quad: i32
  kind: u32
  /** Quad of the bank; for a planar unit its lane. */
  place: i32
  /** Unit of each lane, -1 without one. */
  unit0: i32
  unit1: i32
  unit2: i32
  unit3: i32
  /** Whether a unit has a key. */
  isKeyed: i32
  /** Whether a strip of the quad has no unit in this step. */
  hasBystander: i32
  /** What is written to the running mark while this step is at work (running-mark.ts). */
  mark: u64
}
export const STEP_BYTES: usize = offsetof<Step>()

/** Unit of a lane, -1 without one. */
export function unitOf(step: Step, lane: i32): i32 {
  return load<i32>(changetype<usize>(step) + <usize>lane * 4, offsetof<Step>('unit0'))
}
