'use client'
import { useSyncExternalStore } from 'react'

export type Theme = 'dark' | 'light'
export const THEME_COOKIE = 'mixroom-theme'
const ONE_YEAR_S = 31_536_000

/** Puts the theme on the page and remembers it; the layout reads the cookie, so that the first paint is right. */
export function setTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${ONE_YEAR_S}; samesite=lax`
}

function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}
const read = (): Theme => (document.documentElement.dataset.theme === 'light' ? 'light' : 'dark')

/** The theme of the page; follows every change. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, read, () => 'dark')
}
