'use client'
import { useCallback, useState } from 'react'
import { isAppError } from '@/lib/assert'
import { wordsOf } from './request'

export interface Action {
  readonly isBusy: boolean
  /** What went wrong, in words for the screen. */
  readonly problem: string | null
  /** The same, unless it belongs to single fields. */
  readonly otherProblem: string | null
  /** Words for a single field, when the server named it. */
  readonly problemOf: (field: string) => string | null
  /** Runs once at a time; true when it went well. */
  readonly run: (work: () => Promise<unknown>) => Promise<boolean>
}

interface FieldProblem {
  readonly field: string
  readonly message: string
}

function fieldProblems(reason: unknown): readonly FieldProblem[] {
  const fields = isAppError(reason) ? reason.details.fields : undefined
  return Array.isArray(fields) ? (fields as FieldProblem[]) : []
}

/** A button's or form's one question to the server: busy, refused, or done. */
export function useAction(): Action {
  const [isBusy, setIsBusy] = useState(false)
  const [reason, setReason] = useState<unknown>(null)
  const run = useCallback(async (work: () => Promise<unknown>) => {
    setIsBusy(true)
    setReason(null)
    try {
      await work()
      return true
    } catch (problem) {
      setReason(problem)
      return false
    } finally {
      setIsBusy(false)
    }
  }, [])
  const fields = fieldProblems(reason)
  return {
    isBusy,
    run,
    problem: reason === null ? null : wordsOf(reason),
    otherProblem: reason === null || fields.length > 0 ? null : wordsOf(reason),
    problemOf: (field) => fields.find((one) => one.field === field)?.message ?? null,
  }
}
