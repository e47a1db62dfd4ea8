/**
 * Keeps the stream worker playing what the mix says: finds the stems' indexes, places regions on lanes, makes room for more
 * lanes, and knows which stems are missing. Only the newest layout counts. Main thread.
 */
import { AppError } from '../assert'
import { soundIdsOf, type MixState } from '../mix'
import type { EngineCore } from './engine-core'
import { lanesFor } from './lane-map'
import { createRings, type StreamAnswer, type StreamLane, type StreamSource } from './protocol'
import { ResponseLoader } from './response-loader'
import { layOutLanes, layoutKey, stemIdsOf } from './song-layout'
import { StemLibrary, type SourceAddress } from './stem-library'

export class SongStream {
  missing: readonly string[] = []
  problem: AppError | null = null
  readonly responses: ResponseLoader
  private readonly library = new StemLibrary()
  private key = ''
  private warm = ''
  private generation = 0
  private pendingRings: SharedArrayBuffer | null = null
  private markReady: () => void = () => undefined
  private readonly isReady = new Promise<void>((resolve) => (this.markReady = resolve))

  constructor(
    private readonly core: EngineCore,
    private readonly options: { readonly stemsUrl: string },
    private lanes: number,
    private readonly onChange: () => void,
  ) {
    this.responses = new ResponseLoader(core, this.library, (id) => this.addressOf(id), onChange)
  }

  /** Settles when the first layout is in place, and the impulse responses. */
  async ready(): Promise<void> {
    await this.isReady
    await this.responses.ready()
  }

  /** Places the mix's regions when they changed, and has its impulse responses loaded. */
  follow(mix: MixState, laneOfSlot: readonly number[]): void {
    this.responses.follow(mix)
    const key = `${layoutKey(mix)}|${laneOfSlot.join()}`
    if (key === this.key) return
    this.key = key
    const layout = layOutLanes(mix, { laneOfSlot })
    void this.place(stemIdsOf(mix), layout)
  }

  /** Song samples whose first sound is kept ready. */
  keepWarm(songs: readonly number[]): void {
    const key = songs.join()
    if (key === this.warm) return
    this.warm = key
    this.core.stream({ type: 'warm', songs })
  }

  retry(): void {
    this.key = ''
    this.missing = []
    this.problem = null
    this.core.stream({ type: 'retry' })
    this.responses.retry()
  }

  hear(answer: StreamAnswer): void {
    if (answer.type === 'response' || answer.type === 'noResponse') this.responses.hear(answer)
    else if (answer.type === 'missing') this.miss([answer.sourceId], answer.message)
    else if (answer.type === 'found') this.find(answer.sourceId)
    else if (answer.generation === this.generation) this.takeOver()
  }

  /** @throws AppError unavailable: a stem's index cannot be had */
  async sourcesFor(mix: MixState): Promise<readonly StreamSource[]> {
    const { sources, missing } = await this.library.find(soundIdsOf(mix).map((id) => this.addressOf(id)))
    if (missing.length > 0)
      throw new AppError(
        'unavailable',
        'Some stems or impulse responses cannot be fetched, so a bounce would lack them. Try again.',
        { missing },
      )
    return sources
  }

  private async place(stemIds: readonly string[], lanes: readonly StreamLane[]): Promise<void> {
    const generation = ++this.generation
    const { sources, missing } = await this.library.find(stemIds.map((id) => this.addressOf(id)))
    if (generation !== this.generation) return
    if (missing.length > 0) this.miss(missing, 'The list of its segments could not be fetched.')
    this.makeRoom(Math.max(0, ...lanes.map((each) => each.lane)) + 1)
    this.core.stream({ type: 'sources', sources })
    this.core.stream({ type: 'place', lanes, generation })
  }

  private makeRoom(count: number): void {
    if (count <= this.lanes) return
    this.lanes = lanesFor(count)
    this.pendingRings = createRings(this.lanes)
    this.core.stream({ type: 'rings', rings: this.pendingRings })
  }

  /** The worker has the new layout: the worklet may ask for it. */
  private takeOver(): void {
    if (this.pendingRings) this.core.send({ type: 'rings', rings: this.pendingRings })
    else this.core.send({ type: 'refresh' })
    this.pendingRings = null
    this.markReady()
  }

  private miss(stemIds: readonly string[], message: string): void {
    this.missing = [...new Set([...this.missing, ...stemIds])]
    this.problem = new AppError(
      'unavailable',
      'Some stems cannot be played right now; the others go on without them.',
      {
        message,
      },
    )
    this.onChange()
  }

  private find(stemId: string): void {
    this.missing = this.missing.filter((id) => id !== stemId)
    if (this.missing.length === 0) this.problem = null
    this.onChange()
  }

  private addressOf(stemId: string): SourceAddress {
    const url = `${this.options.stemsUrl}/${encodeURIComponent(stemId)}`
    return { id: stemId, audioUrl: `${url}/audio`, indexUrl: `${url}/index` }
  }
}
