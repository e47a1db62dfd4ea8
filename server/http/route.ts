/**
 * The frame around every route handler: origin check, one shape of answers and errors, unknown errors logged under an
 * id that the answer carries. Handlers give plain data, a Response, or throw AppError.
 *
 *   export const POST = route(async (request, { bandId }: { bandId: string }) => { … })
 */
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { AppError, ERROR_WORDS, HTTP_STATUS, isAppError } from '@/lib/assert'
import { logger } from '../logger'
import { isOwnOrigin } from './origin'
import { withRequest } from './request-scope'

type Params = Record<string, string | string[]>
type RouteHandler<P extends Params> = (request: Request, context: { params: Promise<P> }) => Promise<Response>

const READING = new Set(['GET', 'HEAD', 'OPTIONS'])
const MAX_BODY_BYTES = 1024 * 1024

export function route<P extends Params = Params>(
  handler: (request: Request, params: P) => Promise<unknown>,
): RouteHandler<P> {
  return async (request, context) => {
    try {
      if (!READING.has(request.method)) refuseForeignOrigin(request)
      const params = await context.params
      return toResponse(await withRequest(request, () => handler(request, params)))
    } catch (error) {
      return errorResponse(error, request)
    }
  }
}

/** @throws AppError invalid_input with the fields that are wrong, too_large above 1 MiB */
export async function parseBody<T extends z.ZodType>(request: Request, schema: T): Promise<z.infer<T>> {
  return parseInput(schema, await readJson(request))
}

/** Query parameters; a repeated one keeps its last value. */
export function parseQuery<T extends z.ZodType>(request: Request, schema: T): z.infer<T> {
  return parseInput(schema, Object.fromEntries(new URL(request.url).searchParams))
}

export function parseInput<T extends z.ZodType>(schema: T, input: unknown): z.infer<T> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const fields = parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }))
  throw new AppError('invalid_input', fields[0]?.message ?? ERROR_WORDS.invalid_input, { fields })
}

export function errorResponse(error: unknown, request: Request): Response {
  if (isAppError(error)) {
    const { code, message, details } = error
    return Response.json(
      { error: { code, message, details } },
      { status: HTTP_STATUS[code], headers: NO_STORE },
    )
  }
  if (isFrameworkSignal(error)) throw error
  const id = randomUUID()
  logger('http').error({ err: error, id, method: request.method, path: loggedPath(request) }, 'failed')
  const body = { code: 'internal', message: `${ERROR_WORDS.internal} (${id})`, details: { id } }
  return Response.json({ error: body }, { status: 500, headers: NO_STORE })
}

/** Without the secrets that stand in addresses: invitations and one-time links are 43 characters of base64url. */
function loggedPath({ url }: Request): string {
  return new URL(url).pathname.replace(/\/[\w-]{43}(?=\/|$)/g, '/[secret]')
}

const NO_STORE = { 'cache-control': 'no-store' }

function toResponse(result: unknown): Response {
  if (result instanceof Response) return result
  if (result === undefined || result === null) return new Response(null, { status: 204 })
  return Response.json(result, { headers: NO_STORE })
}

/** Next's redirect() and notFound() are thrown and have to pass. */
function isFrameworkSignal(error: unknown): boolean {
  return error instanceof Error && 'digest' in error && String(error.digest).startsWith('NEXT_')
}

function refuseForeignOrigin(request: Request): void {
  const { headers } = request
  const facts = {
    origin: headers.get('origin'),
    host: headers.get('host') ?? new URL(request.url).host,
    secFetchSite: headers.get('sec-fetch-site'),
  }
  if (!isOwnOrigin(facts))
    throw new AppError('forbidden', 'This request came from another site and was refused.')
}

async function readJson(request: Request): Promise<unknown> {
  const declared = Number(request.headers.get('content-length') ?? 0)
  if (declared > MAX_BODY_BYTES) throw new AppError('too_large', ERROR_WORDS.too_large)
  const text = await request.text()
  if (text.length > MAX_BODY_BYTES) throw new AppError('too_large', ERROR_WORDS.too_large)
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new AppError('invalid_input', 'The request is not valid JSON.')
  }
}
