import { Migration } from '@mikro-orm/migrations'

/** Url sources, retries, deletion of files, templates and fields of one's own. */
export class CoreApi extends Migration {
  override name = '0002-core-api'

  override up(): void | Promise<void> {
    this.addSql(`alter table "job" drop constraint "job_file_id_foreign";`)
    this.addSql(`alter table "job" add "sealed_url" bytea null, add "retry_of" text null;`)
    this.addSql(`alter table "job" alter column "file_id" drop not null;`)
    this.addSql(
      `alter table "job" add constraint "job_file_id_foreign" foreign key ("file_id") references "stored_file" ("id") on update no action on delete set null;`,
    )
    this.addSql(`alter table "job" add "custom_schema" json null;`)
    this.addSql(`alter table "job" alter column "template_name" drop not null;`)
    this.addSql(`alter table "job" alter column "template_version" drop not null;`)
    this.addSql(`alter table "extracted_document" alter column "template_name" drop not null;`)
    this.addSql(
      `create table "template" ("id" text not null, "environment_id" text not null, "name" text not null, "version" int not null, "title" text not null, "description" text null, "fields" json not null, "rules" text[] not null, "json_schema" json not null, "created_at" timestamptz(3) not null, "archived_at" timestamptz(3) null, primary key ("id"));`,
    )
    this.addSql(
      `alter table "template" add constraint "template_environment_id_name_version_unique" unique ("environment_id", "name", "version");`,
    )
    this.addSql(
      `alter table "template" add constraint "template_environment_id_foreign" foreign key ("environment_id") references "environment" ("id") on update no action on delete cascade;`,
    )
    // As rate-limiter-flexible wants it. Counts of a minute need not outlive a crash.
    this.addSql(
      `create unlogged table "rate_limit" ("key" varchar(255) primary key, "points" integer not null default 0, "expire" bigint);`,
    )
    this.addSql(`create table "used_upload" ("file_id" text primary key, "expires_at" timestamptz(3) not null);`)
    this.addSql(`create index "used_upload_expires_at_index" on "used_upload" ("expires_at");`)
    this.addSql(`alter table "idempotency_key" add "fingerprint" text null;`)
    this.addSql(
      `update "idempotency_key" k set "fingerprint" = j."fingerprint" from "job" j where j."id" = k."job_id";`,
    )
  }
}
