import { expect, it } from 'vitest'
import type { UploadSummary } from '@/lib/contracts/stems'
import type { QueuedFile } from '../upload/upload-queue'
import { stateOfWish } from './response-wishes'

const WISH = { insertId: 'i', key: 'file-1' }
const file = (change: Partial<QueuedFile> = {}): QueuedFile => ({
  ...{ key: 'file-1', name: 'Cave.wav', state: 'sent', progress: 1, problem: null, uploadId: 'u' },
  ...change,
})
const upload = (change: Partial<UploadSummary>): UploadSummary => ({
  ...{ id: 'u', fileName: 'Cave.wav', sizeBytes: 9, purpose: 'impulse', progress: 0.5 },
  ...{ status: 'decoding', errorCode: null, errorMessage: null, stemId: null },
  createdAt: '2026-01-01T00:00:00.000Z',
  ...change,
})

it('tells how far a response is, until it can be played', () => {
  const words = (files: QueuedFile[], uploads: UploadSummary[]) => stateOfWish(WISH, files, uploads)?.words
  expect(words([file({ state: 'waiting' })], [])).toBe('Waiting')
  expect(words([file({ state: 'sending', progress: 0.42 })], [])).toBe('Sending 42\u202f%')
  expect(words([file()], [upload({ status: 'queued' })])).toBe('Waiting to be read')
  expect(words([file()], [upload({})])).toBe('Reading 50\u202f%')
  expect(stateOfWish(WISH, [file()], [upload({ status: 'ready', stemId: '0-a' })])?.responseId).toBe('0-a')
})

it('says why one will not come', () => {
  const problem = (files: QueuedFile[], uploads: UploadSummary[]) =>
    stateOfWish(WISH, files, uploads)?.problem
  expect(problem([file({ state: 'failed', problem: 'Cut off.' })], [])).toBe('Cut off.')
  expect(problem([file()], [upload({ status: 'refused', errorMessage: 'Too long.' })])).toBe('Too long.')
})

it('knows nothing of a file that was taken off the list', () => {
  expect(stateOfWish(WISH, [], [])).toBeNull()
})
