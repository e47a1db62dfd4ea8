'use client'
import { createContext, useCallback, useContext, useSyncExternalStore } from 'react'
import { SettingsShelf, type CopiedSettings, type Variant } from './settings-shelf'

const ShelfContext = createContext(new SettingsShelf())
export const ShelfProvider = ShelfContext.Provider

export const useShelf = (): SettingsShelf => useContext(ShelfContext)

function useShelfPart<Part extends CopiedSettings | Variant | boolean | null>(
  read: (shelf: SettingsShelf) => Part,
): Part {
  const shelf = useShelf()
  const now = () => read(shelf)
  return useSyncExternalStore(shelf.subscribe, now, now)
}

export const useCopied = (): CopiedSettings | null => useShelfPart((shelf) => shelf.copied)

export const useVariant = (insertId: string): Variant => useShelfPart((shelf) => shelf.shownVariant(insertId))

/** Whether a panel is folded, by the id of its insert or its title. */
export function useFolded(id: string) {
  const shelf = useShelf()
  const isFolded = useShelfPart((all) => all.isFolded(id))
  const setFolded = useCallback((next: boolean) => shelf.setFolded(id, next), [shelf, id])
  return { isFolded, setFolded }
}
