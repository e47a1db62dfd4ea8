/** Passwords at rest: argon2id through WebAssembly, with the least cost that OWASP names (19 MiB, 2 passes, 1 lane). */
import { randomBytes } from 'node:crypto'
import { argon2id, argon2Verify } from 'hash-wasm'

const COST = { memorySize: 19 * 1024, iterations: 2, parallelism: 1, hashLength: 32 } as const

/** @returns the PHC string with salt and cost */
export function hashPassword(password: string): Promise<string> {
  return argon2id({ ...COST, password, salt: randomBytes(16), outputType: 'encoded' })
}

let decoy: Promise<string> | null = null

/** Takes as long for somebody who does not exist (null) as for somebody who does, so that time tells nothing. */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  decoy ??= hashPassword(randomBytes(16).toString('hex'))
  const isRight = await argon2Verify({ password, hash: hash ?? (await decoy) }).catch(() => false)
  return isRight && hash !== null
}
