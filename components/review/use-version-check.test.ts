import { describe, expect, it } from 'vitest'
import type { VersionDetail } from '@/lib/contracts'
import { verdictOf } from './use-version-check'

function made(rendersDifferentlyToday: boolean): Pick<VersionDetail, 'bounce' | 'rendersDifferentlyToday'> {
  const levels = { integratedLufs: -14, truePeakDbtp: -1, loudnessRangeLu: 5 }
  const bounce = { status: 'done', progress: 1, error: null, hash: 'a1', frames: 10, ...levels } as const
  return { bounce, rendersDifferentlyToday }
}

describe('a version checked in this browser', () => {
  it('is the same when the samples are, whichever engine made it', () => {
    expect(verdictOf(made(false), 'a1')).toBe('same')
    expect(verdictOf(made(true), 'a1')).toBe('same')
  })

  it('is different when the same engine makes other samples', () => {
    expect(verdictOf(made(false), 'b2')).toBe('different')
  })

  it('is no failure when an older engine made it and this one makes other samples', () => {
    expect(verdictOf(made(true), 'b2')).toBe('older')
  })
})
