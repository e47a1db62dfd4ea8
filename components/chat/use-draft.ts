'use client'
import { useState } from 'react'

/** What is being written: kept in this tab until it is sent, over a closed panel and a reload, where the browser allows it. */
export function useDraft(roomId: string): readonly [string, (text: string) => void] {
  const key = `mixroom-chat-draft:${roomId}`
  const [text, setText] = useState(() => read(key))
  const keep = (next: string) => {
    setText(next)
    try {
      if (next === '') sessionStorage.removeItem(key)
      else sessionStorage.setItem(key, next)
    } catch {
      // Then it lives as long as the panel.
    }
  }
  return [text, keep]
}

function read(key: string): string {
  try {
    return sessionStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}
