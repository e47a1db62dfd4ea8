/** Changes or leaves out records; the way in which every repair keeps identity. */
export type Records<T> = Readonly<Record<string, T>>

/** In id order; the same object comes back when nothing changed. null leaves a record out. */
export function mapRecords<T>(records: Records<T>, change: (record: T) => T | null): Records<T> {
  let isChanged = false
  const result: Record<string, T> = {}
  for (const id of Object.keys(records).sort()) {
    const before = records[id] as T
    const after = change(before)
    if (after !== before) isChanged = true
    if (after !== null) result[id] = after
  }
  return isChanged ? result : records
}
