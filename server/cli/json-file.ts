/** Reads a JSON file that a person wrote, with words for what is wrong in it. */
import { readFile } from 'node:fs/promises'
import type { z } from 'zod'
import { AppError } from '@/lib/assert'

/** @throws AppError not_found, invalid_input: the place in the file and what is wrong there */
export async function readJsonFile<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) throw new AppError('not_found', `${path} cannot be read: there is no such file.`)
  const parsed = schema.safeParse(parseJson(path, text))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const place = issue?.path.length ? `"${issue.path.join('.')}"` : 'the file'
  throw new AppError('invalid_input', `${path}: ${place}: ${issue?.message ?? 'not the right shape'}.`)
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown
  } catch (error) {
    throw new AppError(
      'invalid_input',
      `${path} is not JSON: ${error instanceof Error ? error.message : 'unreadable'}.`,
    )
  }
}
