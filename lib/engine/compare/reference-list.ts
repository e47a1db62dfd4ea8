/** The list of a person's references: what is kept, measured and removed. Main thread. */
import { AppError, isAppError } from '../../assert'
import type { StateBoard } from '../state-board'
import type { ClipSound } from './clip-protocol'
import {
  FROM_ITS_START,
  REFERENCES_MAX_BYTES,
  type ComparingState,
  type Reference,
  type ReferencePlace,
} from './compare-types'
import type { ReferenceStore, StoredReference } from './reference-store'
import type { SoundReading } from './sound-protocol'

export interface ReferenceListParts {
  readonly board: StateBoard<ComparingState>
  readonly songId: string
  readonly personId: string
  readonly store: Promise<ReferenceStore>
  readonly decode: (file: Blob, name: string) => Promise<ClipSound>
  readonly measure: (sound: ClipSound) => Promise<SoundReading>
  /** Hz of what `decode` gives. */
  readonly sampleRate: number
}

const NOT_KEPT =
  'The browser did not keep this reference; its storage may be full. It stays until you reload.'

export class ReferenceList {
  private rows: readonly StoredReference[] = []

  constructor(private readonly parts: ReferenceListParts) {}

  async load(): Promise<void> {
    const store = await this.parts.store
    this.rows = [...(await store.load()), ...this.rows]
    this.parts.board.change({ isForgetful: store.isForgetful })
    this.show()
  }

  /** One after the other; a file that cannot be read leaves the others alone. */
  async add(files: readonly File[]): Promise<void> {
    const { board } = this.parts
    board.change({ problem: null })
    for (const file of files) {
      board.change({ work: { words: `Reading and measuring ${file.name}`, fraction: null } })
      await this.addOne(file).catch((error: unknown) => board.change({ problem: asAppError(error) }))
    }
    board.change({ work: null })
  }

  async remove(id: string): Promise<void> {
    this.rows = this.rows.filter((row) => row.id !== id)
    this.show()
    await (await this.parts.store).remove(id)
  }

  find(id: string): Reference | undefined {
    return this.parts.board.state.references.find((each) => each.id === id)
  }

  /** @throws AppError not_found, unsupported_audio */
  async sound(id: string): Promise<ClipSound> {
    const row = this.rows.find((each) => each.id === id)
    if (!row) throw new AppError('not_found', 'This reference is not in the list any more.')
    return this.parts.decode(row.file, row.name)
  }

  setPlace(id: string, place: ReferencePlace): void {
    const row = this.rows.find((each) => each.id === id)
    if (!row) return
    const placed = { ...row, places: { ...row.places, [this.parts.songId]: place } }
    this.rows = this.rows.map((each) => (each === row ? placed : each))
    this.show()
    void this.keep(placed)
  }

  private async addOne(file: File): Promise<void> {
    const { decode, measure, sampleRate, personId } = this.parts
    const stored = this.rows.reduce((sum, row) => sum + row.file.size, file.size)
    if (stored > REFERENCES_MAX_BYTES)
      throw new AppError(
        'too_large',
        `${file.name} does not fit: ${REFERENCES_MAX_BYTES >> 20} MB of references are kept. Remove one first.`,
      )
    const sound = await decode(file, file.name)
    const row: StoredReference = {
      id: crypto.randomUUID(),
      personId,
      name: file.name.replace(/\.[^.]+$/, ''),
      file,
      seconds: sound.frames / sampleRate,
      reading: await measure(sound),
      addedAt: Date.now(),
      places: {},
    }
    this.rows = [...this.rows, row]
    this.show()
    await this.keep(row)
  }

  private async keep(row: StoredReference): Promise<void> {
    try {
      await (await this.parts.store).put(row)
    } catch {
      this.parts.board.change({ problem: new AppError('unavailable', NOT_KEPT) })
    }
  }

  private show(): void {
    const references = this.rows.map((row) => ({
      id: row.id,
      name: row.name,
      bytes: row.file.size,
      seconds: row.seconds,
      reading: row.reading,
      place: row.places[this.parts.songId] ?? FROM_ITS_START,
    }))
    const storedBytes = references.reduce((sum, each) => sum + each.bytes, 0)
    this.parts.board.change({ references, storedBytes })
  }
}

export function asAppError(error: unknown): AppError {
  return isAppError(error)
    ? error
    : new AppError('internal', 'That did not work. Your mix is safe; try again.', { message: String(error) })
}
