/** Writes plan records by field name, each field exactly once, as plan-layout declares them. */
import { invariant } from '../assert'
import { PLAN_RECORDS, recordBytes, type PlanField, type PlanRecord } from './plan-layout'

export class PlanWriter {
  readonly bytes: Uint8Array
  private readonly view: DataView
  private at = 0

  constructor(byteLength: number) {
    this.bytes = new Uint8Array(byteLength)
    this.view = new DataView(this.bytes.buffer)
  }

  record(record: PlanRecord, values: Readonly<Record<string, number>>): void {
    const fields = PLAN_RECORDS[record] as readonly PlanField[]
    invariant(Object.keys(values).length === fields.length, `a ${record} record has ${fields.length} fields`)
    fields.forEach((field, index) => {
      const value = values[field.name]
      invariant(value !== undefined, `${record}.${field.name} is given`)
      this.write(field, this.at + index * 4, value)
    })
    this.at += recordBytes(record)
  }

  private write(field: PlanField, at: number, value: number): void {
    if (field.type === 'f32') this.view.setFloat32(at, value, true)
    else if (field.type === 'i32') this.view.setInt32(at, value, true)
    else this.view.setUint32(at, value, true)
  }
}
