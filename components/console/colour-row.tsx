'use client'
import type { CSSProperties } from 'react'
import { MenuLabel } from '../ui/menu'

const COLOURS = Array.from({ length: 12 }, (_, i) => i)

/** The twelve channel hues, in a menu. */
export function ColourRow({
  chosen,
  onChoose,
}: {
  readonly chosen: number
  readonly onChoose: (colour: number) => void
}) {
  return (
    <>
      <MenuLabel>Colour</MenuLabel>
      <div className="colour-row" role="group" aria-label="Colour">
        {COLOURS.map((colour) => (
          <button
            key={colour}
            type="button"
            className="colour-chip"
            aria-label={`Colour ${colour + 1}`}
            aria-pressed={colour === chosen}
            style={{ '--c': `var(--c${colour + 1})` } as CSSProperties}
            onClick={() => onChoose(colour)}
          />
        ))}
      </div>
    </>
  )
}
