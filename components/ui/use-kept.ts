'use client'
import { useState } from 'react'

/**
 * A value joined with the one before it: `join` may give old parts (or the old whole) back where nothing changed,
 * so that what depends on them is not drawn again.
 */
export function useKept<Value>(value: Value, join: (before: Value, after: Value) => Value): Value {
  const [state, setState] = useState({ seen: value, kept: value })
  if (state.seen === value) return state.kept
  const kept = join(state.kept, value)
  setState({ seen: value, kept })
  return kept
}
