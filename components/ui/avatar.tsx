import type { CSSProperties } from 'react'
import { classNames } from './class-names'

export const PERSON_COLOURS = 8

/** A person's hue as a CSS value; `colour` is the index that their profile keeps. */
export function personColour(colour: number): string {
  return `var(--p${(((Math.trunc(colour) % PERSON_COLOURS) + PERSON_COLOURS) % PERSON_COLOURS) + 1})`
}

/** The custom property that rings, tags and discs read. */
export function personStyle(colour: number): CSSProperties {
  return { '--p': personColour(colour) } as CSSProperties
}

/** Two letters: of first and last word, or the first two of a single one. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const first = words[0] ?? '?'
  const last = words.length > 1 ? (words[words.length - 1] ?? '') : ''
  const letters = last ? [...first].slice(0, 1).concat([...last].slice(0, 1)) : [...first].slice(0, 2)
  return letters.join('').toUpperCase()
}

export function Avatar({
  name,
  colour,
  size = 'normal',
  isAway = false,
  isTalking = false,
  title,
}: {
  readonly name: string
  readonly colour: number
  readonly size?: 'normal' | 'large'
  readonly isAway?: boolean
  readonly isTalking?: boolean
  readonly title?: string
}) {
  const words = `${title ?? name}${isTalking ? ', talking' : ''}`
  return (
    <span
      role="img"
      aria-label={words}
      title={words}
      data-talking={isTalking || undefined}
      className={classNames('avatar', size === 'large' && 'avatar-large', isAway && 'avatar-away')}
      style={personStyle(colour)}
    >
      {initials(name)}
    </span>
  )
}
