'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { isAppError } from '@/lib/assert'
import { requestJson, wordsOf } from './request'

export interface Polled<Answer> {
  readonly data: Answer | null
  /** Words for the screen; null while all is well. The last good answer stays in `data`. */
  readonly problem: string | null
  readonly refresh: () => void
  /** Takes a newer answer that came another way. */
  readonly accept: (data: Answer) => void
}

const FINAL = new Set(['unauthenticated', 'forbidden', 'not_found'])

/**
 * Keeps an answer fresh while the page is in sight. `intervalMs` may depend on the answer; 0: asks once. null url: asks
 * nothing.
 */
export function usePolled<Answer>(
  url: string | null,
  intervalMs: number | ((data: Answer | null) => number),
): Polled<Answer> {
  const [state, setState] = useState<{ data: Answer | null; problem: string | null }>({
    data: null,
    problem: null,
  })
  const [turn, setTurn] = useState(0)
  const last = useRef('')
  const newest = useRef<{ data: Answer | null; intervalMs: typeof intervalMs }>({ data: null, intervalMs })
  useEffect(() => {
    newest.current.intervalMs = intervalMs
  })
  const refresh = useCallback(() => setTurn((n) => n + 1), [])

  const take = useCallback(
    (data: Answer) => {
      // An unchanged answer keeps its identity, so nothing is drawn again.
      const text = `${url} ${JSON.stringify(data)}`
      if (text !== last.current) setState({ data, problem: null })
      else setState((now) => (now.problem === null ? now : { ...now, problem: null }))
      last.current = text
      newest.current.data = data
    },
    [url],
  )

  useEffect(() => {
    if (url === null) return
    const abort = new AbortController()
    let timer = 0
    async function ask() {
      let isFinal = false
      try {
        if (document.visibilityState === 'visible' || last.current === '') {
          take(await requestJson<Answer>(url!, { signal: abort.signal }))
        }
      } catch (reason) {
        if (abort.signal.aborted) return
        isFinal = isAppError(reason) && FINAL.has(reason.code)
        setState((now) => ({ ...now, problem: wordsOf(reason) }))
      }
      const { intervalMs: wish, data } = newest.current
      const waitMs = typeof wish === 'number' ? wish : wish(data)
      if (!abort.signal.aborted && waitMs > 0 && !isFinal) timer = window.setTimeout(() => void ask(), waitMs)
    }
    void ask()
    return () => {
      abort.abort()
      window.clearTimeout(timer)
    }
  }, [url, turn, take])

  return { ...state, refresh, accept: take }
}
