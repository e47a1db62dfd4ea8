/**
 * Brings the uploaded impulse responses of a mix to the core: finds each one's index, has the stream worker fetch and decode it,
 * hands it to the worklet between two quanta. Until it is there its convolution is silent; then the core fades it in. Main thread.
 */
import { assetKey, responseIdsOf, type MixState, type StemId } from '../mix'
import type { EngineCore } from './engine-core'
import type { StreamAnswer } from './protocol'
import type { SourceAddress, StemLibrary } from './stem-library'

type Stage = 'coming' | 'here' | 'missing'
export type ResponseAnswer = Extract<StreamAnswer, { type: 'response' | 'noResponse' }>

/** Playback begins without a response that takes longer. */
const PATIENCE_MS = 4000

export class ResponseLoader {
  /** Of the newest mix: those on their way, and those that could not be had. */
  waiting: readonly StemId[] = []
  missing: readonly StemId[] = []
  /** Of every response whose index is known. */
  readonly frames = new Map<StemId, number>()
  private readonly stages = new Map<StemId, Stage>()
  private wanted: readonly StemId[] = []
  private readonly waiters = new Set<() => void>()

  constructor(
    private readonly core: EngineCore,
    private readonly library: StemLibrary,
    private readonly addressOf: (id: StemId) => SourceAddress,
    private readonly onChange: () => void,
  ) {}

  follow(mix: MixState): void {
    this.wanted = responseIdsOf(mix)
    for (const id of this.wanted) if (!this.stages.has(id)) void this.fetch(id)
    this.tell()
  }

  /** A new core knows none of them. */
  restart(): void {
    this.stages.clear()
    for (const id of this.wanted) void this.fetch(id)
    this.tell()
  }

  retry(): void {
    for (const [id, stage] of this.stages) if (stage === 'missing') this.stages.delete(id)
    for (const id of this.wanted) if (!this.stages.has(id)) void this.fetch(id)
    this.tell()
  }

  hear(answer: ResponseAnswer): void {
    if (answer.type === 'noResponse') return this.note(answer.id, 'missing')
    const { id, channels } = answer
    this.core.send({ type: 'response', key: assetKey(id), channels })
    this.note(id, 'here')
  }

  /** Settles when none is on its way, or when it takes too long. */
  async ready(): Promise<void> {
    if (this.waiting.length === 0) return
    await new Promise<void>((resolve) => {
      this.waiters.add(resolve)
      setTimeout(resolve, PATIENCE_MS)
    })
  }

  private async fetch(id: StemId): Promise<void> {
    this.stages.set(id, 'coming')
    const { sources } = await this.library.find([this.addressOf(id)])
    const source = sources[0]
    if (!source) return this.note(id, 'missing')
    this.frames.set(id, source.frames)
    this.core.stream({ type: 'response', source })
  }

  private note(id: StemId, stage: Stage): void {
    this.stages.set(id, stage)
    this.tell()
  }

  private tell(): void {
    const at = (stage: Stage) => this.wanted.filter((id) => this.stages.get(id) === stage)
    this.waiting = keepSame(this.waiting, at('coming'))
    this.missing = keepSame(this.missing, at('missing'))
    if (this.waiting.length === 0) {
      for (const resolve of this.waiters) resolve()
      this.waiters.clear()
    }
    this.onChange()
  }
}

/** The old list when the new one says the same, so that nothing is drawn again. */
function keepSame(before: readonly StemId[], after: readonly StemId[]): readonly StemId[] {
  return before.join() === after.join() ? before : after
}
