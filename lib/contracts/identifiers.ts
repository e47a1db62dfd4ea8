/**
 * The two codes of a release: ISRC for a recording, UPC/EAN for the album. Typed forms are forgiving, stored forms exact.
 */
import { z } from 'zod'

const ISRC = /^[A-Z]{2}[A-Z0-9]{3}[0-9]{7}$/

/** Upper case, without the word ISRC, spaces and hyphens; not checked. */
export function normaliseIsrc(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/^\s*ISRC:?/, '')
    .replace(/[\s-]/g, '')
}

/** Twelve characters: country, registrant, year, designation (IFPI ISRC handbook). It has no check digit. */
export function isIsrc(code: string): boolean {
  return ISRC.test(code)
}

/** Twelve (UPC-A) or thirteen (EAN-13) digits whose last is the right check digit (GS1, modulo 10, weights 3 and 1). */
export function isUpc(code: string): boolean {
  if (!/^\d{12,13}$/.test(code)) return false
  const digits = [...code.padStart(13, '0')].map(Number)
  const sum = digits.slice(0, 12).reduce((total, digit, i) => total + digit * (i % 2 === 0 ? 1 : 3), 0)
  return (10 - (sum % 10)) % 10 === digits[12]
}

export const isrcSchema = z
  .string()
  .max(40)
  .transform(normaliseIsrc)
  .refine(isIsrc, 'An ISRC has twelve characters, such as QZ-ABC-26-00001.')

export const upcSchema = z
  .string()
  .max(40)
  .transform((typed) => typed.replace(/[\s-]/g, ''))
  .refine(isUpc, 'A UPC has 12 digits, an EAN 13, and the last one must check.')
