/** The console's doors for hosts (lib/dsp-host/console-host.ts). Pointers are bytes in the exported memory. */
import { Console } from './console'
import { RUNNING_MARK } from './running-mark'

/** A sound that changes gets a new number; a mix records the one it was made with. */
export const ENGINE_VERSION: i32 = 3

let console: Console | null = null

function current(): Console {
  return console!
}

/** Must come first. Hz, 8000 to 192000. */
export function consolePrepare(sampleRate: f32): void {
  console = new Console(sampleRate)
}
export function consolePlanBuffer(bytes: usize): usize {
  return current().planBuffer(bytes)
}
export function consoleApplyPlan(): i32 {
  return current().applyPlan()
}
export function consoleReset(): void {
  current().reset()
}
export function consoleSeek(songSample: f64): void {
  current().seek(songSample)
}
export function consoleInput(slot: i32, side: i32): usize {
  return current().input(slot, side)
}
export function consoleOutput(side: i32): usize {
  return current().output(side)
}
export function consoleRender(frames: i32): void {
  current().render(frames)
}
/** Fills the block at consoleMeters and starts the meters anew. */
export function consoleReadMeters(): void {
  current().readMeters()
}
export function consoleMeters(): usize {
  return current().meterBlock()
}
export function consoleMeterFloats(): i32 {
  return current().meterFloats()
}
export function consoleLatencyFrames(): i32 {
  return current().latencyFrames()
}
export function consoleSetMixMetering(isOn: bool): void {
  current().setMixMetering(isOn)
}
/** Address of the word that says what the core is working at (running-mark.ts). */
export function consoleRunningMark(): usize {
  return RUNNING_MARK
}
/** Looks at the spectrum of a strip of the present plan; -1 for none. May allocate. */
export function consoleTapSpectrum(strip: i32): void {
  current().tap.choose(strip)
}
/** Address of spectrumBins levels in dB, 0 before the rack or 1 after it; 0 when no strip is looked at. */
export function consoleReadSpectrum(position: i32): usize {
  return current().tap.read(position)
}
