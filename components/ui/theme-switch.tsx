'use client'
import { IconButton } from './button'
import { setTheme, useTheme } from './use-theme'

export function ThemeSwitch() {
  const next = useTheme() === 'dark' ? 'light' : 'dark'
  return (
    <IconButton
      icon="sun"
      label={next === 'light' ? 'Light theme' : 'Dark theme'}
      onClick={() => setTheme(next)}
    />
  )
}
