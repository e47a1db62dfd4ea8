/**
 * Hocuspocus as its makers set it up, kept in PostgreSQL by its own database extension: the same disk that our rooms write
 * to. (Its SQLite extension is the same class with two SQL statements, and needs a compiler to install.) Says its port.
 */
import { Database } from '@hocuspocus/extension-database'
import { Server } from '@hocuspocus/server'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 6 })
const server = new Server({
  port: 0,
  address: '127.0.0.1',
  quiet: true,
  extensions: [
    new Database({
      async fetch({ documentName }) {
        const { rows } = await pool.query('SELECT data FROM bench_documents WHERE name = $1', [documentName])
        return rows[0]?.data ?? null
      },
      async store({ documentName, state }) {
        await pool.query(
          'INSERT INTO bench_documents (name, data) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET data = $2',
          [documentName, state],
        )
      },
    }),
  ],
})
await server.listen()
process.send({ port: server.address.port })
