/** What the tray shows: this window's files and the server's view of them, joined. Pure. */
import type { UploadSummary } from '@/lib/contracts/stems'
import type { QueuedFile } from './upload-queue'

export interface UploadRow {
  readonly key: string
  readonly name: string
  readonly words: string
  /** 0..1; null where no bar helps. */
  readonly progress: number | null
  readonly problem: string | null
  /** Of a file that was taken: what was mended or lost in it. */
  readonly note: string | null
  readonly isDone: boolean
  /** Set when this window can try again or stop it. */
  readonly queueKey: string | null
  readonly canRetry: boolean
}

const percent = (share: number) => `${Math.floor(share * 100)}\u202f%`

function queuedRow(file: QueuedFile, upload: UploadSummary | undefined): UploadRow {
  const base = { key: file.key, name: file.name, queueKey: file.key, note: null }
  if (file.state === 'failed')
    return {
      ...base,
      words: 'Not sent',
      progress: null,
      problem: file.problem,
      isDone: false,
      canRetry: true,
    }
  if (file.state === 'sent' && upload) return { ...serverRow(upload), key: file.key }
  const words =
    file.state === 'waiting'
      ? 'Waiting'
      : file.state === 'sent'
        ? 'Sent'
        : `Sending ${percent(file.progress)}`
  return { ...base, words, progress: file.progress, problem: null, isDone: false, canRetry: false }
}

function serverRow(upload: UploadSummary): UploadRow {
  const base = { key: upload.id, name: upload.fileName, queueKey: null, canRetry: false, note: null }
  switch (upload.status) {
    case 'receiving':
      return {
        ...base,
        words: `Arriving ${percent(upload.progress)}`,
        progress: upload.progress,
        problem: null,
        isDone: false,
      }
    case 'queued':
      return { ...base, words: 'Waiting to be read', progress: 0, problem: null, isDone: false }
    case 'decoding':
      return {
        ...base,
        words: `Reading ${percent(upload.progress)}`,
        progress: upload.progress,
        problem: null,
        isDone: false,
      }
    case 'ready':
      return {
        ...base,
        words: 'Ready',
        progress: null,
        problem: null,
        note: upload.errorMessage,
        isDone: true,
      }
    case 'refused':
      return {
        ...base,
        words: 'Refused',
        progress: null,
        problem: upload.errorMessage ?? 'The file could not be read. The others are not affected.',
        isDone: true,
      }
  }
}

const isOpen = ({ status }: UploadSummary) => status === 'queued' || status === 'decoding'

/** This window's files first; then what others are sending, while it is being read. */
export function uploadRows(files: readonly QueuedFile[], uploads: readonly UploadSummary[]): UploadRow[] {
  const byId = new Map(uploads.map((upload) => [upload.id, upload]))
  const own = new Set(files.map((file) => file.uploadId))
  return [
    ...files.map((file) => queuedRow(file, byId.get(file.uploadId ?? ''))),
    ...uploads.filter((upload) => !own.has(upload.id) && isOpen(upload)).map(serverRow),
  ]
}
