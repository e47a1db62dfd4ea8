'use client'
import { useEffect, useState } from 'react'

const EVERY_MS = 20_000

/** Milliseconds since 1970, fresh enough for "4 min ago". */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), EVERY_MS)
    return () => window.clearInterval(timer)
  }, [])
  return now
}
