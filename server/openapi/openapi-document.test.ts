import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openApiDocument } from './openapi-document'
import { PUBLIC_ROUTES } from './public-routes'

const API = 'app/api'
/** What programs are meant to use: orders and runs. */
const PUBLIC_FOLDERS = ['albums/[albumId]/masters', 'masters', 'openapi.json']

/** `get /api/masters/{runId}` for every method that a route file exports. */
function routesIn(folder: string): string[] {
  const files = readdirSync(join(API, folder), { recursive: true, encoding: 'utf8' })
  return files
    .filter((file) => file.endsWith('route.ts'))
    .flatMap((file) => {
      const path = join('/api', folder, file)
        .replace('/route.ts', '')
        .replace(/\[(\w+)\]/g, '{$1}')
      const source = readFileSync(join(API, folder, file), 'utf8')
      return [...source.matchAll(/export (?:const|function) (GET|POST|PUT|PATCH|DELETE)\b/g)].map(
        ([, method]) => `${method!.toLowerCase()} ${path}`,
      )
    })
}

describe('the OpenAPI document', () => {
  const document = openApiDocument() as {
    openapi: string
    paths: Record<
      string,
      Record<string, { operationId: string; responses: object; parameters: { name: string }[] }>
    >
  }

  it('names every public route that there is, and no other', () => {
    const named = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    )
    expect(named.sort()).toEqual(PUBLIC_FOLDERS.flatMap(routesIn).sort())
  })

  it('gives every route an own name, its place in the address and the errors of a member', () => {
    const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods))
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
    for (const { path, method, action } of PUBLIC_ROUTES) {
      const { parameters, responses } = document.paths[path]![method]!
      for (const [, name] of path.matchAll(/\{(\w+)\}/g))
        expect(parameters.map((parameter) => parameter.name)).toContain(name)
      if (action !== null)
        expect(Object.keys(responses)).toEqual(expect.arrayContaining(['401', '403', '404']))
    }
  })

  it('spells out what an order takes and what a run answers', () => {
    const text = JSON.stringify(document.paths['/api/masters/{runId}']!.get)
    for (const word of ['secondsLeft', 'loudestSeconds', 'truePeakDbtp', 'streaming'])
      expect(text).toContain(word)
    expect(JSON.stringify(document.paths['/api/albums/{albumId}/masters']!.post)).toContain('"targets"')
  })
})
