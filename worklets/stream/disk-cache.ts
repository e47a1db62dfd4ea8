/**
 * Compressed stretches of stems in the browser's own file system, so that a song that was played before need not be fetched again. Keeps
 * to a quota, oldest out first. Where there is no such file system (a private window) nothing is kept and all goes on. Worker thread.
 */
import type { ByteRange, FetchBytes } from './byte-store'
import { openCacheFolder, type CacheFolder } from './cache-folder'
import { fileOf, makeName, readName, type CacheEntry } from './cache-entry'

/** Never more than this, nor more than a part of what the browser grants. */
const MOST_BYTES = 3 * 2 ** 30
const SHARE_OF_QUOTA = 0.25
/** Shorter stretches are fetched again as part of longer ones. */
const LEAST_BYTES = 65_536
/** Stretches that wait to be written; more are not kept. */
const MOST_WAITING = 16

export class DiskCache {
  private readonly entries = new Map<string, CacheEntry[]>()
  private sizeBytes = 0
  private waiting: { readonly range: ByteRange; readonly bytes: Uint8Array }[] = []
  private isWriting = false

  private constructor(
    private readonly folder: CacheFolder,
    private readonly budgetBytes: number,
    names: readonly string[],
  ) {
    for (const name of names) this.note(name)
  }

  /** Null where the browser keeps no files. */
  static async open(): Promise<DiskCache | null> {
    try {
      const { quota = 0 } = await navigator.storage.estimate()
      return await DiskCache.over(await openCacheFolder(), Math.min(MOST_BYTES, quota * SHARE_OF_QUOTA))
    } catch {
      return null
    }
  }

  static async over(folder: CacheFolder, budgetBytes: number): Promise<DiskCache> {
    return new DiskCache(folder, budgetBytes, await folder.names())
  }

  /** The same fetch, from the disk where it can be, and kept there for the next time. */
  caching(fetchBytes: FetchBytes): FetchBytes {
    return async (range, signal, urgency) => {
      const kept = await this.read(range)
      if (kept) return kept
      const bytes = await fetchBytes(range, signal, urgency)
      if (bytes.length >= LEAST_BYTES && this.waiting.length < MOST_WAITING)
        this.waiting.push({ range, bytes })
      return bytes
    }
  }

  private async read(range: ByteRange): Promise<Uint8Array | null> {
    const file = fileOf(range.url)
    const entry = this.entries.get(file)?.find((each) => each.from <= range.from && range.to <= each.to)
    if (!entry) return null
    try {
      const bytes = await this.folder.read(entry.name, range.from - entry.from, range.to - entry.from)
      if (bytes.length === range.to - range.from) return bytes
    } catch {
      // Another window made room, or the browser did.
    }
    this.forget(entry)
    return null
  }

  /** Writes one stretch that waits; called when nothing else has to be done. */
  async writeOne(): Promise<void> {
    if (this.isWriting) return
    const next = this.waiting.shift()
    if (!next) return
    this.isWriting = true
    try {
      const { range, bytes } = next
      const name = makeName(range, Date.now())
      await this.makeRoom(bytes.length)
      await this.folder.write(name, bytes)
      this.note(name)
    } catch {
      this.waiting = []
    } finally {
      this.isWriting = false
    }
  }

  private async makeRoom(bytes: number): Promise<void> {
    const oldestFirst = [...this.entries.values()].flat().sort((a, b) => a.writtenAt - b.writtenAt)
    for (const entry of oldestFirst) {
      if (this.sizeBytes + bytes <= this.budgetBytes) return
      this.forget(entry)
      await this.folder.remove(entry.name).catch(() => undefined)
    }
  }

  private note(name: string): void {
    const entry = readName(name)
    if (!(entry.to > entry.from)) return
    this.entries.set(entry.file, [...(this.entries.get(entry.file) ?? []), entry])
    this.sizeBytes += entry.to - entry.from
  }

  private forget(entry: CacheEntry): void {
    const all = this.entries.get(entry.file) ?? []
    if (!all.includes(entry)) return
    this.entries.set(
      entry.file,
      all.filter((each) => each !== entry),
    )
    this.sizeBytes -= entry.to - entry.from
  }
}
