/** The OpenAPI 3.1 document of the public routes, generated from their contracts. Pure. */
import { z } from 'zod'
import { ERROR_CODES, ERROR_WORDS, HTTP_STATUS, type ErrorCode } from '@/lib/assert'
import { PUBLIC_ROUTES, type PublicAnswer, type PublicRoute } from './public-routes'

type Json = Readonly<Record<string, unknown>>

const errorSchema = z.object({
  error: z.object({
    code: z.enum(ERROR_CODES),
    message: z.string().describe('For people: what happened, what is safe, what to do.'),
    details: z.record(z.string(), z.unknown()),
  }),
})

export function openApiDocument(): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const route of PUBLIC_ROUTES) (paths[route.path] ??= {})[route.method] = operation(route)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Mixroom',
      version: '1',
      description:
        'Masters of an album: order, follow, hear, judge, download. Requests carry the session cookie of a signed-in person; ' +
        'POST needs an Origin header of the studio itself. What is not yours, or does not exist, is 404.',
    },
    paths,
    components: {
      schemas: { Error: schemaOf(errorSchema, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'next-auth.session-token' } },
    },
  }
}

function operation(route: PublicRoute): Json {
  const { operationId, summary, action, body, answers, errors } = route
  return {
    ...{ operationId, summary },
    ...(action === null ? { security: [] } : { security: [{ session: [] }], 'x-action': action }),
    parameters: [...pathParameters(route.path), ...queryParameters(route.query)],
    ...(body ? { requestBody: { required: true, content: content('application/json', body, 'input') } } : {}),
    responses: { ...Object.fromEntries(answers.map(response)), ...errorResponses(errors) },
  }
}

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    ...{ name, in: 'path', required: true, schema: { type: 'string' } },
  }))
}

function queryParameters(query?: z.ZodObject): Json[] {
  return Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    ...{ name, in: 'query', required: false, schema: schemaOf(schema as z.ZodType, 'input') },
  }))
}

function response({ status, description, type, schema }: PublicAnswer): [string, Json] {
  return [String(status), { description, ...(type ? { content: content(type, schema, 'output') } : {}) }]
}

/** Codes that share a status share an answer. */
function errorResponses(codes: readonly ErrorCode[]): Record<string, Json> {
  const responses: Record<string, Json> = {}
  for (const status of new Set(codes.map((code) => HTTP_STATUS[code]))) {
    const own = codes.filter((code) => HTTP_STATUS[code] === status)
    responses[status] = {
      description: own.map((code) => `${code}: ${ERROR_WORDS[code]}`).join(' '),
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
    }
  }
  return responses
}

function content(type: string, schema: z.ZodType | undefined, io: 'input' | 'output'): Json {
  return { [type]: schema ? { schema: schemaOf(schema, io) } : {} }
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { target: 'draft-2020-12', io })
  return json
}
