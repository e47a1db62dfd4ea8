/** The door of click repair for hosts: a scanner of both channels that tells where clicks are, and a filler of single gaps. */
import { ClickScanner, zoneFrames } from './click-scanner'
import { GapFiller } from './gap-filler'

class HostedScanner {
  left: ClickScanner
  right: ClickScanner
  input: StaticArray<f32>
  zone: i32

  constructor(sampleRate: f32) {
    const zone = zoneFrames(sampleRate)
    this.zone = zone
    this.left = new ClickScanner(sampleRate)
    this.right = new ClickScanner(sampleRate)
    this.input = new StaticArray<f32>(2 * zone)
  }

  of(channel: i32): ClickScanner {
    return channel == 0 ? this.left : this.right
  }
}

function scanner(handle: usize): HostedScanner {
  return changetype<HostedScanner>(handle)
}

export function clickScannerCreate(sampleRate: f32): usize {
  return changetype<usize>(new HostedScanner(sampleRate))
}

/** Frames of one call, always whole: about 45 ms. */
export function clickScannerBlockFrames(handle: usize): i32 {
  return scanner(handle).zone
}

export function clickScannerInput(handle: usize, channel: i32): usize {
  return changetype<usize>(scanner(handle).input) + ((<usize>(channel * scanner(handle).zone)) << 2)
}

/** Hears the next block; the clicks of the block before the last are then known. */
export function clickScannerProcess(handle: usize): void {
  for (let channel: i32 = 0; channel < 2; channel++)
    scanner(handle).of(channel).hear(clickScannerInput(handle, channel))
  scanner(handle).left.search(scanner(handle).right)
  scanner(handle).right.search(scanner(handle).left)
}

export function clickScannerCount(handle: usize, channel: i32): i32 {
  return scanner(handle).of(channel).count
}

/** Address of three f32 per click: first frame relative to its block, frames, height over the local level (amplitude). */
export function clickScannerEvents(handle: usize, channel: i32): usize {
  return changetype<usize>(scanner(handle).of(channel).events)
}

export function gapFillerCreate(sampleRate: f32): usize {
  return changetype<usize>(new GapFiller(sampleRate))
}

/** Frames of surroundings on each side that are made use of. */
export function gapFillerReach(handle: usize): i32 {
  return changetype<GapFiller>(handle).reach
}

/** Longest gap, frames. */
export function gapFillerLongest(handle: usize): i32 {
  return changetype<GapFiller>(handle).longest
}

/** Address of the f64 window: what lies before, the gap, what lies after. */
export function gapFillerWindow(handle: usize): usize {
  return changetype<usize>(changetype<GapFiller>(handle).sound)
}

/** Fills frames `at` to `at + length - 1` of a window of `frames`. */
export function gapFillerFill(handle: usize, frames: i32, at: i32, length: i32): void {
  changetype<GapFiller>(handle).fill(frames, at, length)
}
