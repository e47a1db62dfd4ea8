/**
 * The impulse responses of this instance of the core, each there once and shared from then on: those that the core makes itself,
 * when somebody first asks, and those that people upload, which a host writes here between two renders. Memory is never given
 * back: known flaw, an instance that was given very many long responses keeps them all.
 */
import { ImpulseMaker, MADE_IMPULSES } from './impulse-maker'

@final
export class Impulse {
  constructor(
    readonly key: u32,
    readonly sampleRate: f32,
    readonly left: usize,
    readonly right: usize,
    readonly frames: i32,
    private maker: ImpulseMaker | null,
  ) {}

  isWhole(): bool {
    const maker = this.maker
    return !maker || maker.isDone()
  }

  /** Brings one that is not whole a little further. */
  advance(): void {
    const maker = this.maker
    if (maker) maker.advance()
  }
}

/** Frames of the silence that stands for a response that has not arrived: as long as the head of a convolver. */
const SILENT_FRAMES: i32 = 32

const made: Array<Impulse> = new Array<Impulse>()
const uploaded: Array<Impulse> = new Array<Impulse>()
let silent: Impulse | null = null

/** The response of a key below MADE_IMPULSES at a sample rate; allocates the first time. */
export function findImpulse(key: u32, sampleRate: f32): Impulse {
  for (let index: i32 = 0; index < made.length; index++) {
    const impulse = made[index]
    if (impulse.key == key && impulse.sampleRate == sampleRate) return impulse
  }
  const maker = new ImpulseMaker(min(key, MADE_IMPULSES - 1), sampleRate)
  const impulse = new Impulse(key, sampleRate, maker.left, maker.right, maker.frames, maker)
  made.push(impulse)
  return impulse
}

function findKept(key: u32): Impulse | null {
  for (let index: i32 = 0; index < uploaded.length; index++)
    if (uploaded[index].key == key) return uploaded[index]
  return null
}

/** The uploaded response of a key, at the rate of whoever wrote it; silence while it is not here. Allocates the first time. */
export function findUploaded(key: u32): Impulse {
  const kept = findKept(key)
  if (kept) return kept
  const known = silent
  if (known) return known
  const at = heap.alloc(SILENT_FRAMES * 4)
  memory.fill(at, 0, SILENT_FRAMES * 4)
  const silence = new Impulse(0, 0, at, at, SILENT_FRAMES, null)
  silent = silence
  return silence
}

/**
 * Room for an uploaded response; allocates.
 * @param channels 1: both sides share it. 2: left, then right
 * @returns where its planar samples go, before anybody renders; 0 when it is here already or has no frames
 */
export function reserveUploaded(key: u32, frames: i32, channels: i32): usize {
  if (key == 0 || frames < 1 || channels < 1 || channels > 2 || findKept(key)) return 0
  const side = <usize>frames * 4
  const left = heap.alloc(side * <usize>channels)
  memory.fill(left, 0, side * <usize>channels)
  uploaded.push(new Impulse(key, 0, left, channels == 2 ? left + side : left, frames, null))
  return left
}
