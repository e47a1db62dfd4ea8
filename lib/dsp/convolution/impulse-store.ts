/**
 * The impulse responses of this instance of the core: those that are made here, and those that a host handed over by key. Samples
 * stay where they are; the runtime never frees, so a host hands over each sound once.
 */
import { ImpulseMaker, MADE_IMPULSES } from './impulse-maker'

/** Longest response, seconds; what is longer is cut. */
export const MOST_SECONDS: f32 = 10

@final
export class Impulse {
  left: usize = 0
  right: usize = 0
  frames: i32 = 0
  /** Makes the rest of a sound that is not whole yet. */
  maker: ImpulseMaker | null = null

  constructor(
    readonly key: u32,
    readonly sampleRate: f32,
  ) {}

  isWhole(): bool {
    const maker = this.maker
    return maker == null || maker.isDone()
  }

  /** Brings one that is made here a little further. */
  advance(): void {
    const maker = this.maker
    if (maker) maker.advance()
  }
}

const impulses: Array<Impulse> = new Array<Impulse>()
/** Goes up with every sound that is handed over. */
let changes: i32 = 0

export function impulseChanges(): i32 {
  return changes
}

/** The response of a key, or null while no host has handed it over. Keys below MADE_IMPULSES are made here, at a sample rate. */
export function findImpulse(key: u32, sampleRate: f32): Impulse | null {
  for (let index: i32 = 0; index < impulses.length; index++) {
    const impulse = impulses[index]
    if (impulse.key == key && (key >= MADE_IMPULSES || impulse.sampleRate == sampleRate)) return impulse
  }
  return key < MADE_IMPULSES ? makeImpulse(key, sampleRate) : null
}

function makeImpulse(key: u32, sampleRate: f32): Impulse {
  const impulse = new Impulse(key, sampleRate)
  const maker = new ImpulseMaker(key, sampleRate)
  impulse.maker = maker
  impulse.frames = maker.frames
  impulse.left = maker.left
  impulse.right = maker.right
  impulses.push(impulse)
  return impulse
}

/** Room for a sound of this many frames at `key`; the host then writes it and calls `nameImpulse`. Not while rendering. */
export function reserveImpulse(key: u32, sampleRate: f32, frames: i32): Impulse {
  const impulse = new Impulse(key, sampleRate)
  impulse.frames = min(frames, <i32>(MOST_SECONDS * sampleRate))
  impulse.left = heap.alloc(<usize>impulse.frames * 4)
  impulse.right = heap.alloc(<usize>impulse.frames * 4)
  return impulse
}

/** From now on `findImpulse` finds it; one that stood at its key is replaced. */
export function nameImpulse(impulse: Impulse): void {
  changes++
  for (let index: i32 = 0; index < impulses.length; index++) {
    if (impulses[index].key != impulse.key) continue
    impulses[index] = impulse
    return
  }
  impulses.push(impulse)
}
