/** Listening beside the mix, for one studio engine: references at the mix's loudness, and the mix through a codec. Main thread. */
import type { EngineCore } from '../engine-core'
import type { MeterBridge } from '../engine-types'
import { StateBoard } from '../state-board'
import { CodecPreviewer, type PreviewedStudio } from './codec-preview'
import type { CodecId } from './codecs'
import { decodeFile } from './decode-file'
import { HeardSwitch } from './heard-switch'
import type { Heard, Comparing, ComparingState, ReferencePlace } from './compare-types'
import { UNMATCHED } from './match-loudness'
import { MixLoudness } from './mix-loudness'
import { ReferenceList } from './reference-list'
import { ReferencePlayer } from './reference-player'
import { openReferenceStore } from './reference-store'
import { SoundWorker } from './sound-worker'

export interface CompareParts {
  readonly core: EngineCore
  readonly meters: MeterBridge
  readonly songId: string
  /** Whose references they are. */
  readonly personId: string
  readonly sampleRate: number
  readonly engineUrl: string
  readonly studio: PreviewedStudio
}

export const COMPARING_AT_REST: ComparingState = {
  heard: 'mix',
  references: [],
  chosenId: null,
  isMatched: true,
  match: UNMATCHED,
  storedBytes: 0,
  isForgetful: false,
  codecs: null,
  preview: null,
  work: null,
  problem: null,
}

export class StudioCompare implements Comparing {
  private readonly board = new StateBoard(COMPARING_AT_REST)
  private readonly worker: SoundWorker
  private readonly heard: HeardSwitch
  private readonly mixLoudness: MixLoudness
  private readonly list: ReferenceList
  private readonly player: ReferencePlayer
  private readonly previewer: CodecPreviewer

  constructor(parts: CompareParts) {
    const { core, sampleRate, engineUrl } = parts
    const { board } = this
    this.worker = new SoundWorker({ wasm: core.wasm, engineUrl })
    this.heard = new HeardSwitch(core)
    this.mixLoudness = new MixLoudness(core, parts.meters)
    this.list = new ReferenceList({
      board,
      songId: parts.songId,
      personId: parts.personId,
      store: openReferenceStore(parts.personId),
      decode: (file, name) => decodeFile(core.sound.audio, file, name),
      measure: (sound) => this.worker.ask({ type: 'measure', sound, sampleRate }),
      sampleRate,
    })
    const { list, heard, mixLoudness } = this
    const { studio } = parts
    const loop = () => studio.loop()
    this.player = new ReferencePlayer({ board, list, heard, mixLoudness, sampleRate, loop })
    this.previewer = new CodecPreviewer({ board, heard, worker: this.worker, studio, sampleRate })
    void this.list.load()
  }

  state(): ComparingState {
    return this.board.state
  }

  subscribe(listener: () => void): () => void {
    return this.board.subscribe(listener)
  }

  hear(heard: Heard): void {
    this.player.hear(heard)
  }

  toggleReference(): Promise<void> {
    return this.player.toggle()
  }

  async addReferences(files: readonly File[]): Promise<void> {
    await this.list.add(files)
    const last = this.state().references.at(-1)
    if (last && this.state().chosenId === null) await this.player.choose(last.id)
  }

  removeReference(id: string): Promise<void> {
    return this.player.remove(id)
  }

  chooseReference(id: string): Promise<void> {
    return this.player.choose(id)
  }

  setPlace(id: string, place: ReferencePlace): void {
    this.player.setPlace(id, place)
  }

  setMatched(isMatched: boolean): void {
    this.player.setMatched(isMatched)
  }

  findCodecs(): Promise<void> {
    return this.previewer.findCodecs()
  }

  previewCodec(codec: CodecId): Promise<void> {
    return this.previewer.prepare(codec)
  }

  dismissProblem(): void {
    this.board.change({ problem: null })
  }

  look(): void {
    this.player.look()
    this.previewer.look()
  }

  recover(): void {
    this.heard.recover()
  }

  close(): void {
    this.heard.close()
    this.worker.close()
    this.mixLoudness.close()
  }
}
