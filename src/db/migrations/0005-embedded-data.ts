import { Migration } from '@mikro-orm/migrations'

/** What a file says of itself beside its pages, and whether a job asks for it. */
export class EmbeddedData extends Migration {
  override name = '0005-embedded-data'

  override up(): void | Promise<void> {
    this.addSql(
      `create table "embedded_data" ("reading_id" int not null, "data" json not null, "is_final" boolean not null, primary key ("reading_id"));`,
    )
    this.addSql(
      `alter table "embedded_data" add constraint "embedded_data_reading_id_foreign" foreign key ("reading_id") references "reading" ("id") on update no action on delete cascade;`,
    )
    this.addSql(`update "job" set "options" = ("options"::jsonb || '{"useEmbeddedData": true}')::json;`)
  }
}
