/** npm run schema: prints the schema from code to schema.graphql. A test fails when the two differ. */
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { printedSchema } from '../src/graphql/schema.ts'

await writeFile(fileURLToPath(new URL('../schema.graphql', import.meta.url)), printedSchema())
