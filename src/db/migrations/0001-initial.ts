import { Migration } from '@mikro-orm/migrations'

export class Initial extends Migration {
  override name = '0001-initial'

  override up(): void | Promise<void> {
    this.addSql(
      `create table "environment" ("id" text not null, "name" text not null, "created_at" timestamptz(3) not null, primary key ("id"));`,
    )
    this.addSql(`alter table "environment" add constraint "environment_name_unique" unique ("name");`)

    this.addSql(
      `create table "api_key" ("id" text not null, "environment_id" text not null, "name" text not null, "prefix" text not null, "hash" bytea not null, "scopes" text[] not null, "created_at" timestamptz(3) not null, "last_used_at" timestamptz(3) null, "expires_at" timestamptz(3) null, "revoked_at" timestamptz(3) null, primary key ("id"));`,
    )
    this.addSql(`create index "api_key_environment_id_index" on "api_key" ("environment_id");`)
    this.addSql(`alter table "api_key" add constraint "api_key_hash_unique" unique ("hash");`)

    this.addSql(
      `create table "reading" ("id" serial primary key, "environment_id" text not null, "file_sha256" text not null, "method" text not null, "created_at" timestamptz(3) not null);`,
    )
    this.addSql(
      `alter table "reading" add constraint "reading_environment_id_file_sha256_method_unique" unique ("environment_id", "file_sha256", "method");`,
    )

    this.addSql(
      `create table "page" ("reading_id" int not null, "number" int not null, "width" double precision not null, "height" double precision not null, "rotation" int not null, "source" text not null, "confidence" double precision null, "text" text not null, "words" json not null, "duration_ms" double precision not null, primary key ("reading_id", "number"));`,
    )

    this.addSql(
      `create table "stored_file" ("id" text not null, "environment_id" text not null, "name" text not null, "media_type" text not null, "bytes" bigint not null, "sha256" text not null, "page_count" int null, "created_at" timestamptz(3) not null, primary key ("id"));`,
    )
    this.addSql(`create index "stored_file_environment_id_sha256_index" on "stored_file" ("environment_id", "sha256");`)

    this.addSql(
      `create table "job" ("id" text not null, "environment_id" text not null, "kind" text not null, "status" text not null, "stage" text not null, "percent" double precision not null, "message" text not null, "pages_done" int not null, "pages_total" int null, "last_seq" int not null, "file_id" text not null, "original_name" text not null, "template_name" text not null, "template_version" int not null, "options" json not null, "sealed_password" bytea null, "metadata" jsonb null, "fingerprint" text not null, "reading_id" int null, "page_numbers" json null, "engines" json null, "failure" json null, "run_id" text null, "dispatched_at" timestamptz(3) null, "cancel_delivered_at" timestamptz(3) null, "compared_at" timestamptz(3) null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "started_at" timestamptz(3) null, "completed_at" timestamptz(3) null, "expires_at" timestamptz(3) null, "expired_at" timestamptz(3) null, primary key ("id"));`,
    )
    this.addSql(`create index "job_environment_id_id_index" on "job" ("environment_id", "id");`)
    this.addSql(`create index "job_file_id_index" on "job" ("file_id");`)
    this.addSql(
      `create index "job_in_progress_fingerprint" on "job" ("environment_id", "fingerprint") where status not in ('COMPLETED', 'FAILED', 'CANCELLED');`,
    )
    this.addSql(
      `create index "job_not_dispatched" on "job" ("created_at") where dispatched_at is null and status not in ('COMPLETED', 'FAILED', 'CANCELLED');`,
    )
    this.addSql(
      `create index "job_quiet" on "job" ("compared_at", "updated_at") where status not in ('COMPLETED', 'FAILED', 'CANCELLED');`,
    )
    this.addSql(
      `create index "job_cancel_not_delivered" on "job" ("id") where status = 'CANCELLED' and dispatched_at is not null and cancel_delivered_at is null;`,
    )
    this.addSql(`create index "job_expiry" on "job" ("expires_at") where expired_at is null;`)
    this.addSql(`create index "job_metadata" on "job" using gin ("metadata" jsonb_path_ops);`)

    this.addSql(
      `create table "job_event" ("job_id" text not null, "seq" int not null, "environment_id" text not null, "step" text not null, "type" text not null, "at" timestamptz(3) not null, "status" text not null, "stage" text not null, "percent" double precision not null, "message" text not null, "pages_done" int not null, "pages_total" int null, "payload" json null, "xid" xid8 not null default pg_current_xact_id(), primary key ("job_id", "seq"));`,
    )
    this.addSql(
      `create index "job_event_environment_id_xid_job_id_seq_index" on "job_event" ("environment_id", "xid", "job_id", "seq");`,
    )
    this.addSql(`alter table "job_event" add constraint "job_event_job_id_step_unique" unique ("job_id", "step");`)

    this.addSql(
      `create table "idempotency_key" ("environment_id" text not null, "key" text not null, "owner" text not null, "leased_until" timestamptz(3) not null, "job_id" text null, primary key ("environment_id", "key"));`,
    )
    this.addSql(`create index "idempotency_key_job_id_index" on "idempotency_key" ("job_id");`)

    this.addSql(
      `create table "extracted_document" ("job_id" text not null, "index" int not null, "type" text null, "template_name" text not null, "confidence" double precision not null, "first_page" int not null, "last_page" int not null, "data" json not null, "fields" json not null, "issues" json not null, primary key ("job_id", "index"));`,
    )

    this.addSql(
      `alter table "api_key" add constraint "api_key_environment_id_foreign" foreign key ("environment_id") references "environment" ("id") on update no action on delete cascade;`,
    )

    this.addSql(
      `alter table "reading" add constraint "reading_environment_id_foreign" foreign key ("environment_id") references "environment" ("id") on update no action on delete cascade;`,
    )

    this.addSql(
      `alter table "page" add constraint "page_reading_id_foreign" foreign key ("reading_id") references "reading" ("id") on update no action on delete cascade;`,
    )

    this.addSql(
      `alter table "stored_file" add constraint "stored_file_environment_id_foreign" foreign key ("environment_id") references "environment" ("id") on update no action on delete cascade;`,
    )

    this.addSql(
      `alter table "job" add constraint "job_environment_id_foreign" foreign key ("environment_id") references "environment" ("id") on update no action on delete cascade;`,
    )
    this.addSql(
      `alter table "job" add constraint "job_file_id_foreign" foreign key ("file_id") references "stored_file" ("id") on update no action on delete no action;`,
    )
    this.addSql(
      `alter table "job" add constraint "job_reading_id_foreign" foreign key ("reading_id") references "reading" ("id") on update no action on delete no action;`,
    )

    this.addSql(
      `alter table "job_event" add constraint "job_event_job_id_foreign" foreign key ("job_id") references "job" ("id") on update no action on delete cascade;`,
    )

    this.addSql(
      `alter table "idempotency_key" add constraint "idempotency_key_environment_id_foreign" foreign key ("environment_id") references "environment" ("id") on update no action on delete cascade;`,
    )
    this.addSql(
      `alter table "idempotency_key" add constraint "idempotency_key_job_id_foreign" foreign key ("job_id") references "job" ("id") on update no action on delete cascade;`,
    )

    this.addSql(
      `alter table "extracted_document" add constraint "extracted_document_job_id_foreign" foreign key ("job_id") references "job" ("id") on update no action on delete cascade;`,
    )
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "api_key" drop constraint "api_key_environment_id_foreign";`)
    this.addSql(`alter table "reading" drop constraint "reading_environment_id_foreign";`)
    this.addSql(`alter table "stored_file" drop constraint "stored_file_environment_id_foreign";`)
    this.addSql(`alter table "job" drop constraint "job_environment_id_foreign";`)
    this.addSql(`alter table "idempotency_key" drop constraint "idempotency_key_environment_id_foreign";`)
    this.addSql(`alter table "page" drop constraint "page_reading_id_foreign";`)
    this.addSql(`alter table "job" drop constraint "job_reading_id_foreign";`)
    this.addSql(`alter table "job" drop constraint "job_file_id_foreign";`)
    this.addSql(`alter table "job_event" drop constraint "job_event_job_id_foreign";`)
    this.addSql(`alter table "idempotency_key" drop constraint "idempotency_key_job_id_foreign";`)
    this.addSql(`alter table "extracted_document" drop constraint "extracted_document_job_id_foreign";`)

    this.addSql(`drop table if exists "environment" cascade;`)
    this.addSql(`drop table if exists "api_key" cascade;`)
    this.addSql(`drop table if exists "reading" cascade;`)
    this.addSql(`drop table if exists "page" cascade;`)
    this.addSql(`drop table if exists "stored_file" cascade;`)
    this.addSql(`drop table if exists "job" cascade;`)
    this.addSql(`drop table if exists "job_event" cascade;`)
    this.addSql(`drop table if exists "idempotency_key" cascade;`)
    this.addSql(`drop table if exists "extracted_document" cascade;`)
  }
}
