/** The request that is being answered, for what runs below a route handler. */
import { AsyncLocalStorage } from 'node:async_hooks'

const scope = new AsyncLocalStorage<Request>()

export function withRequest<T>(request: Request, work: () => Promise<T>): Promise<T> {
  return scope.run(request, work)
}

export function currentRequest(): Request | null {
  return scope.getStore() ?? null
}
