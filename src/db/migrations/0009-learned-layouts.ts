import { Migration } from '@mikro-orm/migrations'

/** What approved reviews teach. */
export class LearnedLayouts extends Migration {
  override name = '0009-learned-layouts'

  override up(): void | Promise<void> {
    this.addSql(
      `create table "learned_layout" ("job_id" text not null, "document_index" int not null, "environment_id" text not null, "template_name" text not null, "layout" json not null, "created_at" timestamptz(3) not null, primary key ("job_id", "document_index"));`,
    )
    this.addSql(
      `create index "learned_layout_environment_id_template_name_created_at_index" on "learned_layout" ("environment_id", "template_name", "created_at");`,
    )
    this.addSql(
      `alter table "learned_layout" add constraint "learned_layout_job_id_foreign" foreign key ("job_id") references "job" ("id") on update no action on delete cascade;`,
    )
    this.addSql(
      `alter table "learned_layout" add constraint "learned_layout_environment_id_foreign" foreign key ("environment_id") references "environment" ("id") on update no action on delete cascade;`,
    )
  }
}
