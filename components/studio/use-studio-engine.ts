'use client'
import { useEffect, useState } from 'react'
import { isAppError } from '@/lib/assert'
import type { StudioEngine } from '@/lib/engine/engine-types'
import { openStudioEngine } from '@/lib/engine/studio-engine'

const BROKEN =
  'The sound of this page could not be started. The mix can be changed and is saved; reload to hear it.'

/** The sound of the song at its rate; opened once the rate is known. */
export function useStudioEngine(songId: string, personId: string, sampleRate: number | null) {
  const [engine, setEngine] = useState<StudioEngine | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    if (sampleRate === null) return
    let isWanted = true
    let opened: StudioEngine | null = null
    openStudioEngine({ songId, personId, sampleRate, stemsUrl: `/api/songs/${songId}/stems` }).then(
      (ready) => {
        opened = ready
        if (!isWanted) return void ready.close()
        setProblem(null)
        setEngine(ready)
      },
      (error: unknown) => {
        if (isWanted) setProblem(isAppError(error) ? error.message : BROKEN)
      },
    )
    return () => {
      isWanted = false
      setEngine(null)
      void opened?.close()
    }
  }, [songId, personId, sampleRate])
  return { engine, problem }
}
