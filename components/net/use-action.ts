'use client'
import { useCallback, useState } from 'react'
import { wordsOf } from './request'

/** Runs one request at a time and keeps the words of what went wrong. */
export function useAction() {
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  /** @returns whether it went well */
  const run = useCallback(async (work: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true)
    setProblem(null)
    try {
      await work()
      return true
    } catch (reason) {
      setProblem(wordsOf(reason))
      return false
    } finally {
      setBusy(false)
    }
  }, [])
  return { isBusy, problem, run }
}
