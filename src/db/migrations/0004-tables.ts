import { Migration } from '@mikro-orm/migrations'

/** Lines drawn on pages, and the tables of documents. */
export class Tables extends Migration {
  override name = '0004-tables'

  override up(): void | Promise<void> {
    this.addSql(`alter table "page" add "rulings" json null;`)
    this.addSql(`alter table "extracted_document" add "tables" json not null default '[]';`)
    this.addSql(`alter table "extracted_document" alter column "tables" drop default;`)
  }
}
