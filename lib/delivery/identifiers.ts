/**
 * Codes that name recordings and releases. ISRC (ISO 3901): two letters, three letters or digits, two digits of the year,
 * five digits; no check digit. UPC/EAN: 12 or 13 digits, the last one a check digit. Pure; any thread.
 */
import { AppError } from '@/lib/assert'

const ISRC_SHAPE = /^[A-Z]{2}[A-Z0-9]{3}[0-9]{2}[0-9]{5}$/

/**
 * The twelve characters of an ISRC, upper case, without hyphens, spaces and the word ISRC.
 * @throws AppError invalid_input with a hint when letters and digits look swapped
 */
export function parseIsrc(text: string): string {
  const code = text
    .toUpperCase()
    .replace(/^\s*ISRC[\s:-]*/, '')
    .replace(/[\s-]/g, '')
  if (ISRC_SHAPE.test(code)) return code
  const letters = code.slice(0, 2).replace(/0/g, 'O').replace(/1/g, 'I')
  const mended = letters + code.slice(2, 5) + code.slice(5).replace(/O/g, '0').replace(/[IL]/g, '1')
  const hint =
    code.length !== 12
      ? `It has ${code.length} characters; an ISRC has 12, such as DEABC2600001.`
      : ISRC_SHAPE.test(mended)
        ? `Did you mean ${mended}? It begins with two letters (O and I), and after the fifth character stand digits only (0 and 1).`
        : 'An ISRC is two letters, three letters or digits, then seven digits, such as DEABC2600001.'
  throw new AppError('invalid_input', `"${text}" is not an ISRC. ${hint}`, { isrc: text })
}

/** Refuses a release in which two recordings carry the same ISRC. @throws AppError invalid_input naming both */
export function refuseDuplicateIsrcs(
  songs: readonly { readonly title: string; readonly isrc?: string }[],
): void {
  const titles = new Map<string, string>()
  for (const { title, isrc } of songs) {
    if (!isrc) continue
    const other = titles.get(isrc)
    if (other !== undefined) {
      const message = `"${other}" and "${title}" have the same ISRC ${isrc}. Every recording needs its own.`
      throw new AppError('invalid_input', message, { isrc })
    }
    titles.set(isrc, title)
  }
}

/** The check digit that ends a UPC (11 digits before it) or an EAN (12 digits before it). */
export function checkDigitOf(digits: string): number {
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0)
  return (10 - (sum % 10)) % 10
}

/**
 * A release code as 13 digits (a UPC gets a leading 0), without spaces and hyphens.
 * @throws AppError invalid_input when the length or the check digit is wrong
 */
export function parseUpc(text: string): string {
  const digits = text.replace(/[\s-]/g, '')
  if (!/^\d{12,13}$/.test(digits)) {
    throw new AppError('invalid_input', `"${text}" is not a UPC or EAN: it needs 12 or 13 digits.`, {
      upc: text,
    })
  }
  const expected = checkDigitOf(digits.slice(0, -1))
  if (expected !== Number(digits.at(-1))) {
    const message = `The check digit of "${text}" is wrong: it ends in ${digits.at(-1)}, ${expected} would fit. A digit is mistyped.`
    throw new AppError('invalid_input', message, { upc: text })
  }
  return digits.padStart(13, '0')
}
