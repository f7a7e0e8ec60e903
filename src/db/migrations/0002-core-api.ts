import { Migration } from '@mikro-orm/migrations'

/** Url sources, retries, deletion of files. */
export class CoreApi extends Migration {
  override name = '0002-core-api'

  override up(): void | Promise<void> {
    this.addSql(`alter table "job" drop constraint "job_file_id_foreign";`)
    this.addSql(`alter table "job" add "sealed_url" bytea null, add "retry_of" text null;`)
    this.addSql(`alter table "job" alter column "file_id" drop not null;`)
    this.addSql(
      `alter table "job" add constraint "job_file_id_foreign" foreign key ("file_id") references "stored_file" ("id") on update no action on delete set null;`,
    )
    this.addSql(`alter table "idempotency_key" add "fingerprint" text null;`)
    this.addSql(
      `update "idempotency_key" k set "fingerprint" = j."fingerprint" from "job" j where j."id" = k."job_id";`,
    )
  }
}
