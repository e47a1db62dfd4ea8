import { describe, expect, it } from 'vitest'
import type { UploadSummary } from '@/lib/contracts/stems'
import type { QueuedFile } from './upload-queue'
import { uploadRows } from './upload-rows'

const file = (change: Partial<QueuedFile>): QueuedFile => ({
  key: 'file-1',
  name: 'Kick.wav',
  state: 'sending',
  progress: 0.432,
  problem: null,
  uploadId: 'u1',
  ...change,
})
const upload = (change: Partial<UploadSummary>): UploadSummary => ({
  id: 'u1',
  fileName: 'Kick.wav',
  sizeBytes: 10,
  purpose: 'addStem',
  status: 'decoding',
  progress: 0.5,
  errorCode: null,
  errorMessage: null,
  stemId: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  ...change,
})

describe('the upload tray', () => {
  it('shows a file once, first by its bytes, then by what the server makes of it', () => {
    expect(uploadRows([file({})], [upload({ status: 'receiving' })]).map((r) => r.words)).toEqual([
      'Sending 43\u202f%',
    ])
    expect(uploadRows([file({ state: 'sent' })], [upload({})]).map((r) => r.words)).toEqual([
      'Reading 50\u202f%',
    ])
  })

  it('says why a file was refused and counts it as done', () => {
    const [row] = uploadRows(
      [file({ state: 'sent' })],
      [upload({ status: 'refused', errorMessage: 'No audio inside.' })],
    )
    expect(row).toMatchObject({ words: 'Refused', problem: 'No audio inside.', isDone: true })
  })

  it('tells what was mended or lost in a file that was taken', () => {
    const [row] = uploadRows(
      [file({ state: 'sent' })],
      [upload({ status: 'ready', errorMessage: 'The file ends early.' })],
    )
    expect(row).toMatchObject({ words: 'Ready', problem: null, note: 'The file ends early.', isDone: true })
  })

  it('lets a file that was cut off be tried again', () => {
    const [row] = uploadRows([file({ state: 'failed', problem: 'The connection was lost.' })], [])
    expect(row).toMatchObject({ canRetry: true, problem: 'The connection was lost.', isDone: false })
  })

  it('shows what others send while it is being read, and nothing that is long done', () => {
    expect(uploadRows([], [upload({ id: 'x' }), upload({ id: 'y', status: 'ready' })])).toHaveLength(1)
  })
})
