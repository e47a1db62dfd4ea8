/** Where something with a u32 key stood, found again when a plan changes. Grows only when a plan arrives. */
import { Pool } from './pool'

@final
export class KeyMap {
  private pool: Pool = new Pool()
  private mask: u32 = 0

  /** Empty, with room for `count` keys. */
  clear(count: i32): void {
    let size: u32 = 16
    while (size < <u32>count * 2) size *= 2
    this.pool.reserve(<usize>size * 8)
    memory.fill(this.pool.at, 0, <usize>size * 8)
    this.mask = size - 1
  }

  /** Keys are not 0; of equal ones the last counts. */
  set(key: u32, value: i32): void {
    const at = this.place(key)
    store<u32>(at, key)
    store<i32>(at, value, 4)
  }

  /** -1 when the key is not there. */
  get(key: u32): i32 {
    if (this.mask == 0 || key == 0) return -1
    const at = this.place(key)
    return load<u32>(at) == key ? load<i32>(at, 4) : -1
  }

  private place(key: u32): usize {
    let index = (key * 0x9e3779b1) & this.mask
    let at = this.pool.at + <usize>index * 8
    while (load<u32>(at) != 0 && load<u32>(at) != key) {
      index = (index + 1) & this.mask
      at = this.pool.at + <usize>index * 8
    }
    return at
  }
}
