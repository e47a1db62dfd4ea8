/** The numbers of a stage's settings as fields, whatever the stage: their names carry their units. Pure. */

export interface SettingField {
  readonly path: readonly string[]
  /** Such as `Mono below`, `Low mid threshold`. */
  readonly label: string
  /** What the field is called among those of its group. */
  readonly name: string
  /** Such as `Low mid`; '' for a setting of the whole stage. */
  readonly group: string
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

/** Fields that belong together, in the order of the settings. */
export function groupsOf(settings: unknown): (readonly SettingField[])[] {
  const fields = fieldsOf(settings)
  return [...new Set(fields.map(({ group }) => group))].map((group) =>
    fields.filter((field) => field.group === group),
  )
}

function nameOf(path: readonly string[]): Pick<SettingField, 'label' | 'name' | 'group' | 'unit'> {
  const last = path.at(-1) ?? ''
  const suffix = Object.keys(UNITS).find((one) => last.endsWith(one))
  const own = suffix ? last.slice(0, -suffix.length) : last
  const group = path.slice(0, -1)
  return {
    label: inWords([...group, own]),
    name: inWords([own]),
    group: inWords(group),
    unit: suffix && UNITS[suffix],
  }
}

function inWords(names: readonly string[]): string {
  const words = names.map((name) => (/^\d+$/.test(name) ? String(Number(name) + 1) : spaced(name))).join(' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const spaced = (name: string) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
