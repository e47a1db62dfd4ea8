/** Sends files to the server, a few at a time, each resumable after a cut or a reload (tus). Free of React. */
import { DetailedError, Upload } from 'tus-js-client'
import type { UploadPurpose } from '@/lib/contracts/stems'

export interface QueuedFile {
  readonly key: string
  readonly name: string
  readonly state: 'waiting' | 'sending' | 'sent' | 'failed'
  /** 0..1 of its bytes. */
  readonly progress: number
  /** Why it failed, for people. */
  readonly problem: string | null
  /** The server's name for it, once it has one. */
  readonly uploadId: string | null
}
export interface UploadWish {
  readonly file: File
  readonly purpose: UploadPurpose
  readonly channelId?: string
}

const AT_ONCE = 3
const CHUNK_BYTES = 8 * 1024 * 1024
const RETRY_MS = [500, 2000, 5000, 10_000, 20_000]
const LOST = 'The connection was lost. What was sent is kept; try again to go on from there.'

interface Entry {
  readonly wish: UploadWish
  upload: Upload | null
  view: QueuedFile
}

function problemOf(error: Error): string {
  const body = error instanceof DetailedError ? error.originalResponse?.getBody() : null
  if (!body) return LOST
  try {
    const answer = JSON.parse(body) as { error?: { message?: string } }
    return answer.error?.message ?? LOST
  } catch {
    return LOST
  }
}

export class UploadQueue {
  private readonly entries = new Map<string, Entry>()
  private readonly listeners = new Set<() => void>()
  private nextKey = 1
  files: readonly QueuedFile[] = []

  /** @param onSent called when a file's last byte has arrived */
  constructor(
    private readonly songId: string,
    private readonly onSent: () => void,
  ) {}

  /** @returns the keys of the new files */
  add(wishes: readonly UploadWish[]): string[] {
    const keys = wishes.map((wish) => {
      const key = `file-${this.nextKey++}`
      const view = {
        key,
        name: wish.file.name,
        state: 'waiting',
        progress: 0,
        problem: null,
        uploadId: null,
      } as const
      this.entries.set(key, { wish, upload: null, view })
      return key
    })
    this.pump()
    return keys
  }

  retry(key: string): void {
    this.change(key, { state: 'waiting', problem: null })
    this.pump()
  }

  /** Stops it for good: the server forgets what came so far. */
  async cancel(key: string): Promise<void> {
    const entry = this.entries.get(key)
    this.entries.delete(key)
    this.pump()
    // What cannot be ended on the server now expires there by itself.
    await entry?.upload?.abort(true).catch(() => undefined)
  }

  /** Takes finished and failed files off the list. */
  clear(): void {
    for (const [key, { view }] of this.entries)
      if (view.state === 'sent' || view.state === 'failed') this.entries.delete(key)
    this.tell()
  }

  /** Stops sending; what has arrived stays on the server, so the same file goes on where it was. */
  close(): void {
    for (const { upload } of this.entries.values()) void upload?.abort(false).catch(() => undefined)
    this.entries.clear()
    this.listeners.clear()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private pump(): void {
    const all = [...this.entries.entries()]
    let free = AT_ONCE - all.filter(([, entry]) => entry.view.state === 'sending').length
    for (const [key, entry] of all) {
      if (free <= 0) break
      if (entry.view.state !== 'waiting') continue
      free -= 1
      this.change(key, { state: 'sending' })
      void this.send(key, entry)
    }
    this.tell()
  }

  private async send(key: string, entry: Entry): Promise<void> {
    const { file, purpose, channelId } = entry.wish
    const upload = new Upload(file, {
      endpoint: '/api/uploads',
      chunkSize: CHUNK_BYTES,
      retryDelays: RETRY_MS,
      removeFingerprintOnSuccess: true,
      // The same file may go into another song or replace another take: that is another upload.
      fingerprint: async () =>
        ['mixroom', this.songId, purpose, channelId ?? '', file.name, file.size, file.lastModified].join('/'),
      metadata: { songId: this.songId, filename: file.name, purpose, ...(channelId ? { channelId } : {}) },
      onUploadUrlAvailable: () => this.change(key, { uploadId: upload.url?.split('/').at(-1) ?? null }),
      onProgress: (sent, total) => this.change(key, { progress: total > 0 ? sent / total : 1 }),
      onSuccess: () => this.finish(key, { state: 'sent', progress: 1 }),
      onError: (error) => this.finish(key, { state: 'failed', problem: problemOf(error) }),
    })
    entry.upload = upload
    const earlier = await upload.findPreviousUploads()
    if (earlier[0]) upload.resumeFromPreviousUpload(earlier[0])
    if (this.entries.has(key)) upload.start()
  }

  private finish(key: string, change: Partial<QueuedFile>): void {
    this.change(key, change)
    this.pump()
    this.onSent()
  }

  private change(key: string, change: Partial<QueuedFile>): void {
    const entry = this.entries.get(key)
    if (!entry) return
    entry.view = { ...entry.view, ...change }
    this.tell()
  }

  private tell(): void {
    this.files = [...this.entries.values()].map((entry) => entry.view)
    for (const listener of this.listeners) listener()
  }
}
