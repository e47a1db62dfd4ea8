/** Changes or leaves out records; the way in which every repair keeps identity. */
export type Records<T> = Readonly<Record<string, T>>

/** In id order; the same object comes back when nothing changed. null leaves a record out. */
export function mapRecords<T>(records: Records<T>, change: (record: T) => T | null): Records<T> {
  const ids = Object.keys(records).sort()
  const after = ids.map((id) => change(records[id] as T))
  // Nearly always nothing changes, and building a record of thousands for the bin costs more than looking at all of them.
  if (ids.every((id, at) => after[at] === records[id])) return records
  const result: Record<string, T> = {}
  ids.forEach((id, at) => {
    const record = after[at]
    if (record !== null && record !== undefined) result[id] = record
  })
  return result
}
