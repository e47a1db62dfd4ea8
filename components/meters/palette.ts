/** The tokens as canvases need them: read once per theme, read again when the theme changes. Main thread. */
const TOKENS = [
  'well',
  'ground',
  'surface',
  'raised',
  'hover',
  'slot',
  'line',
  'line-strong',
  'grid',
  'grid-strong',
  'cap',
  'cap-edge',
  'text',
  'text-2',
  'text-3',
  'text-inv',
  'accent',
  'accent-2',
  'accent-wash',
  'clip',
  'gr',
  'mute',
  'solo',
  'm-low',
  'm-mid',
  'm-high',
  'm-dim',
  'spec',
  'node-ink',
  'person-ink',
  'c1',
  'c2',
  'c3',
  'c4',
  'c5',
  'c6',
  'c7',
  'c8',
  'c9',
  'c10',
  'c11',
  'c12',
  'p1',
  'p2',
  'p3',
  'p4',
  'p5',
  'p6',
  'p7',
  'p8',
  'b0',
  'b1',
  'b2',
  'b3',
  'b4',
  'b5',
  'b6',
  'b7',
  'b8',
  'b9',
] as const
export type Token = (typeof TOKENS)[number]
export type Palette = Readonly<Record<Token, string>>

const byTheme = new Map<string, Palette>()

function read(element: Element): Palette {
  const style = getComputedStyle(element)
  return Object.fromEntries(TOKENS.map((t) => [t, style.getPropertyValue(`--${t}`).trim()])) as Palette
}

/** The colours around an element. Cheap to call in every frame. */
export function paletteOf(element: Element): Palette {
  const theme = element.closest('[data-theme]')?.getAttribute('data-theme') ?? 'dark'
  const known = byTheme.get(theme)
  if (known) return known
  const palette = read(element)
  byTheme.set(theme, palette)
  return palette
}

/** The hue of a channel, 0..11. */
export function channelColour(palette: Palette, colour: number): string {
  return palette[`c${(((Math.trunc(colour) % 12) + 12) % 12) + 1}` as Token]
}

/** A hex colour with another opacity, 0..1. */
export function withAlpha(colour: string, alpha: number): string {
  const hex = Math.round(Math.min(1, Math.max(0, alpha)) * 255)
    .toString(16)
    .padStart(2, '0')
  return /^#[0-9a-f]{6}$/i.test(colour) ? `${colour}${hex}` : colour
}
