/** Impulse responses that this window is sending: which insert waits for which file, and how far each is. Pure. */
import type { UploadSummary } from '@/lib/contracts/stems'
import type { QueuedFile } from '../upload/upload-queue'

/** A file on its way to an insert. */
export interface ResponseWish {
  readonly insertId: string
  /** The file's key in the upload queue. */
  readonly key: string
}

export interface WishState {
  /** Set when it is there. */
  readonly responseId: string | null
  /** Set when it will not come, in words. */
  readonly problem: string | null
  /** What is going on with it, in words. */
  readonly words: string
}

const percent = (share: number) => `${Math.floor(share * 100)}\u202f%`

/** null when nobody knows the file any more. */
export function stateOfWish(
  wish: ResponseWish,
  files: readonly QueuedFile[],
  uploads: readonly UploadSummary[],
): WishState | null {
  const file = files.find(({ key }) => key === wish.key)
  if (!file) return null
  const upload = uploads.find(({ id }) => id === file.uploadId)
  const state = { responseId: null, problem: null, words: '' }
  if (file.state === 'failed') return { ...state, problem: file.problem }
  if (upload?.status === 'refused')
    return { ...state, problem: upload.errorMessage ?? 'The file could not be read.' }
  if (upload?.status === 'ready') return { ...state, responseId: upload.stemId, words: 'Ready' }
  if (file.state === 'sending') return { ...state, words: `Sending ${percent(file.progress)}` }
  if (upload?.status === 'decoding') return { ...state, words: `Reading ${percent(upload.progress)}` }
  return { ...state, words: file.state === 'waiting' ? 'Waiting' : 'Waiting to be read' }
}
