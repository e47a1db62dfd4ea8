import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const css = readFileSync(new URL('./globals.css', import.meta.url), 'utf8')
const LEAST_RATIO = 4.5

function tokensOf(selector: string): ReadonlyMap<string, string> {
  const start = css.indexOf(`\n${selector} {`)
  expect(start, `${selector} is a block of globals.css`).toBeGreaterThan(-1)
  const block = css.slice(start, css.indexOf('\n}', start))
  return new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name!, hex!]))
}

/** Relative luminance of WCAG 2.2, 0 to 1. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

function ratio(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light! + 0.05) / (dark! + 0.05)
}

const PAIRS = [
  ...['text', 'text-2', 'text-3'].flatMap((ink) =>
    ['ground', 'surface', 'raised', 'well', 'float', 'hover'].map((ground) => [ink, ground] as const),
  ),
  ['text', 'press'] as const,
  ['text-2', 'press'] as const,
  ...['accent', 'accent-hover', 'accent-press'].map((ground) => ['accent-ink', ground] as const),
]

it.each(['dark', 'light'])(
  'every ink of the %s theme is read at 4.5 to 1 on every ground that it lies on',
  (theme) => {
    const tokens = tokensOf(`[data-theme='${theme}']`)
    const weak = PAIRS.flatMap(([ink, ground]) => {
      const found = ratio(tokens.get(ink) ?? '', tokens.get(ground) ?? '')
      return found >= LEAST_RATIO ? [] : [`${ink} on ${ground}: ${found.toFixed(2)}`]
    })
    expect(weak).toEqual([])
  },
)

it.each(['dark', 'light'])("a person's initials in the %s theme are read on their colour", (theme) => {
  const tokens = tokensOf(`[data-theme='${theme}']`)
  const weak = [1, 2, 3, 4, 5, 6, 7, 8].filter(
    (n) => !(ratio(tokens.get('person-ink') ?? '', tokens.get(`p${n}`) ?? '') >= LEAST_RATIO),
  )
  expect(weak).toEqual([])
})
