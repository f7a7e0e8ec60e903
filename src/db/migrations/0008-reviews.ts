import { Migration } from '@mikro-orm/migrations'

/** The gate that holds results back, and the scope for those who decide. */
export class Reviews extends Migration {
  override name = '0008-reviews'

  override up(): void | Promise<void> {
    this.addSql(
      `create table "review" ("id" text not null, "environment_id" text not null, "job_id" text not null, "status" text not null, "revision" int not null, "threshold" int not null, "flagged_field_count" int not null, "corrections" json not null, "comment" text null, "required_at" timestamptz(3) not null, "expires_at" timestamptz(3) null, "decided_at" timestamptz(3) null, "decided_by" text null, "delivered_at" timestamptz(3) null, primary key ("id"));`,
    )
    this.addSql(`create index "review_open" on "review" ("environment_id", "id") where status = 'OPEN';`)
    this.addSql(
      `create index "review_not_delivered" on "review" ("decided_at") where decided_at is not null and delivered_at is null;`,
    )
    this.addSql(`alter table "review" add constraint "review_job_id_unique" unique ("job_id");`)
    this.addSql(
      `alter table "review" add constraint "review_environment_id_foreign" foreign key ("environment_id") references "environment" ("id") on update no action on delete cascade;`,
    )
    this.addSql(
      `alter table "review" add constraint "review_job_id_foreign" foreign key ("job_id") references "job" ("id") on update no action on delete cascade;`,
    )
    // Keys that could do everything within their environment still can; nobody else could give them the scope.
    this.addSql(
      `update "api_key" set "scopes" = array_append("scopes", 'REVIEW') where "scopes" @> array['READ', 'WRITE', 'ADMIN'];`,
    )
  }
}
