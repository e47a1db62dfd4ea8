/** The numbers of a stage's settings as fields, whatever the stage: their names carry their units. Pure. */

export interface SettingField {
  readonly path: readonly string[]
  /** Such as `Mono below`. */
  readonly label: string
  /** Such as `Hz`. */
  readonly unit: string | undefined
  readonly value: number
}

const UNITS: Readonly<Record<string, string>> = {
  DbPerOctave: 'dB/oct',
  Percent: '%',
  Db: 'dB',
  Hz: 'Hz',
  Ms: 'ms',
  Lufs: 'LUFS',
  Dbtp: 'dBTP',
  Seconds: 's',
}

/** In the order of the settings; lists are counted from 1. */
export function fieldsOf(settings: unknown, path: readonly string[] = []): SettingField[] {
  if (typeof settings === 'number') return [{ path, value: settings, ...nameOf(path) }]
  if (typeof settings !== 'object' || settings === null) return []
  return Object.entries(settings).flatMap(([key, value]) => fieldsOf(value, [...path, key]))
}

/** The settings with one number changed. */
export function withField(settings: unknown, [key, ...rest]: readonly string[], value: number): unknown {
  if (key === undefined) return value
  if (Array.isArray(settings))
    return settings.map((item, index): unknown =>
      String(index) === key ? withField(item, rest, value) : item,
    )
  const own = settings as Readonly<Record<string, unknown>>
  return { ...own, [key]: withField(own[key], rest, value) }
}

function nameOf(path: readonly string[]): Pick<SettingField, 'label' | 'unit'> {
  const last = path.at(-1) ?? ''
  const suffix = Object.keys(UNITS).find((one) => last.endsWith(one))
  const names = [...path.slice(0, -1), suffix ? last.slice(0, -suffix.length) : last]
  const words = names.map((name) => (/^\d+$/.test(name) ? String(Number(name) + 1) : spaced(name))).join(' ')
  return { label: words.charAt(0).toUpperCase() + words.slice(1), unit: suffix && UNITS[suffix] }
}

const spaced = (name: string) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
