'use client'
import { useSyncExternalStore } from 'react'
import { IconButton } from './button'

export type Theme = 'dark' | 'light'
export const THEME_COOKIE = 'mixroom-theme'
const ONE_YEAR_S = 31_536_000

/** Puts the theme on the page and remembers it; the layout reads the cookie, so that the first paint is right. */
export function setTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${ONE_YEAR_S}; samesite=lax`
}

function themeOfPage(): Theme {
  return document.documentElement.dataset.theme === 'light' ? 'light' : 'dark'
}

function watchTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}

export function ThemeSwitch() {
  const theme = useSyncExternalStore(watchTheme, themeOfPage, () => 'dark' as const)
  const next: Theme = theme === 'dark' ? 'light' : 'dark'
  return (
    <IconButton
      icon="sun"
      label={next === 'light' ? 'Light theme' : 'Dark theme'}
      onClick={() => setTheme(next)}
    />
  )
}
