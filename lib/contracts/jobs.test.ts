import { describe, expect, it } from 'vitest'
import { jobKey } from './jobs'

describe('the key of a job', () => {
  it('names the job and its ids, in the order of the contract', () => {
    const payload = { target: 'cd', songId: 's', runId: 'r' }
    expect(jobKey('render-master-song', payload)).toBe('render-master-song:r:s:cd')
  })

  it('refuses a payload that breaks the contract', () => {
    expect(() => jobKey('bounce-version', { versionId: '' })).toThrow()
  })
})
