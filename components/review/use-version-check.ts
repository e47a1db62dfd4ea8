'use client'
import { useState } from 'react'
import type { VersionDetail } from '@/lib/contracts'
import { openStudioEngine } from '@/lib/engine/studio-engine'
import { parseMix } from '@/lib/mix'
import { requestJson, wordsOf } from '../net/request'

export type VersionCheck =
  | { readonly status: 'idle' }
  | { readonly status: 'rendering'; readonly progress: number }
  | { readonly status: CheckVerdict }
  | { readonly status: 'failed'; readonly words: string }

/** older: made by an engine before this one, whose samples this one need not make. */
export type CheckVerdict = 'same' | 'different' | 'older'

export function verdictOf(
  version: Pick<VersionDetail, 'bounce' | 'rendersDifferentlyToday'>,
  hash: string,
): CheckVerdict {
  if (hash === version.bounce.hash) return 'same'
  return version.rendersDifferentlyToday ? 'older' : 'different'
}

/** Renders the version with this browser's own core and compares the samples with the server's bounce. */
export function useVersionCheck(version: VersionDetail) {
  const [check, setCheck] = useState<VersionCheck>({ status: 'idle' })

  async function start() {
    setCheck({ status: 'rendering', progress: 0 })
    try {
      const { mix: raw } = await requestJson<{ mix: unknown }>(`/api/versions/${version.id}/mix`)
      const mix = parseMix(raw)
      const { songId, sampleRate } = version
      const engine = await openStudioEngine({ songId, sampleRate, stemsUrl: `/api/songs/${songId}/stems` })
      try {
        engine.setMix(mix)
        const { bounceHash } = await engine.renderBounce({
          onProgress: (progress) => setCheck({ status: 'rendering', progress }),
        })
        setCheck({ status: verdictOf(version, bounceHash) })
      } finally {
        await engine.close()
      }
    } catch (reason) {
      setCheck({ status: 'failed', words: wordsOf(reason) })
    }
  }
  return { check, start }
}
