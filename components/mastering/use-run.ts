'use client'
import { useEffect, useState } from 'react'
import type { MasterRunDetail } from '@/lib/contracts'
import { usePolled } from '../net/use-polled'
import { isWorking } from './run-state'

const WORKING_MS = 1000
const SETTLED_MS = 8000

/** A run as it is: told by server-sent events while it is worked on, asked for where they do not come. */
export function useRun(runId: string) {
  const url = `/api/masters/${runId}`
  const [isTold, setTold] = useState(false)
  const run = usePolled<MasterRunDetail>(url, (now) =>
    !isTold && (now === null || isWorking(now)) ? WORKING_MS : SETTLED_MS,
  )
  const { accept, refresh } = run
  const isAtWork = run.data !== null && isWorking(run.data)
  useEffect(() => {
    if (!isAtWork) return
    const events = new EventSource(`${url}/events`)
    const stop = () => {
      setTold(false)
      refresh()
    }
    events.addEventListener('run', (event) => {
      setTold(true)
      accept(JSON.parse((event as MessageEvent<string>).data) as MasterRunDetail)
    })
    events.addEventListener('end', () => {
      events.close()
      stop()
    })
    // The browser tries again by itself; until then the page asks.
    events.addEventListener('error', stop)
    return () => {
      events.close()
      setTold(false)
    }
  }, [url, isAtWork, accept, refresh])
  return run
}
