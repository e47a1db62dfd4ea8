/** The impulse responses of this instance of the core, each made once, when somebody first asks for it, and shared from then on. */
import { ImpulseMaker, MADE_IMPULSES } from './impulse-maker'

@final
export class Impulse {
  readonly left: usize
  readonly right: usize
  readonly frames: i32

  constructor(
    readonly key: u32,
    readonly sampleRate: f32,
    private maker: ImpulseMaker,
  ) {
    this.left = maker.left
    this.right = maker.right
    this.frames = maker.frames
  }

  isWhole(): bool {
    return this.maker.isDone()
  }

  /** Brings one that is not whole a little further. */
  advance(): void {
    this.maker.advance()
  }
}

const impulses: Array<Impulse> = new Array<Impulse>()

/** The response of a key below MADE_IMPULSES at a sample rate; allocates the first time. */
export function findImpulse(key: u32, sampleRate: f32): Impulse {
  for (let index: i32 = 0; index < impulses.length; index++) {
    const impulse = impulses[index]
    if (impulse.key == key && impulse.sampleRate == sampleRate) return impulse
  }
  const wanted = min(key, MADE_IMPULSES - 1)
  const made = new Impulse(key, sampleRate, new ImpulseMaker(wanted, sampleRate))
  impulses.push(made)
  return made
}
