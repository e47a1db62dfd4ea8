/** A typed figure: real minus signs, thin spaces and decimal commas are read; null for anything else. Pure. */
export const readNumber = (typed: string): number | null => {
  const value = Number(
    typed
      .replace(/[−–]/g, '-')
      .replace(/[\u2009\u202f\s]/g, '')
      .replace(',', '.'),
  )
  return typed.trim() !== '' && Number.isFinite(value) ? value : null
}
