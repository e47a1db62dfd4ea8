'use client'
import { useEffect, useState } from 'react'
import type { Choice } from '../ui/select'
import type { MicrophoneState } from './microphone'

export const BROWSER_CHOICE = 'browser'

/** The microphones of this machine, and the one that the browser proposes; empty until one was allowed. */
export function useMicrophones(state: MicrophoneState): readonly Choice<string>[] {
  const [choices, setChoices] = useState<readonly Choice<string>[]>([])
  useEffect(() => {
    const devices = (navigator as { mediaDevices?: MediaDevices }).mediaDevices
    if (!devices || state !== 'ready') return
    let isOver = false
    const read = async () => {
      const found = await devices.enumerateDevices()
      const named = found.filter(
        ({ kind, deviceId, label }) =>
          kind === 'audioinput' && deviceId !== 'default' && deviceId !== '' && label !== '',
      )
      if (!isOver)
        setChoices([
          { value: BROWSER_CHOICE, label: 'As the browser has it' },
          ...named.map(({ deviceId, label }) => ({ value: deviceId, label })),
        ])
    }
    const look = () => void read()
    look()
    devices.addEventListener('devicechange', look)
    return () => {
      isOver = true
      devices.removeEventListener('devicechange', look)
    }
  }, [state])
  return choices
}
