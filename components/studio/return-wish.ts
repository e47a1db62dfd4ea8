/** What the review page asks of the studio that it opens. Kept in this tab alone, so no link can ask for it. */
const KEY = 'mixroom.return-to-version'

interface Wish {
  readonly songId: string
  readonly versionId: string
}

export function wishReturn(wish: Wish): void {
  sessionStorage.setItem(KEY, JSON.stringify(wish))
}

/** The version to return this song's live mix to; null without a wish. A wish is granted once. */
export function takeReturnWish(songId: string): string | null {
  const kept = sessionStorage.getItem(KEY)
  if (kept === null) return null
  sessionStorage.removeItem(KEY)
  const wish = JSON.parse(kept) as Wish
  return wish.songId === songId ? wish.versionId : null
}
