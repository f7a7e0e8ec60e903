import { Migration } from '@mikro-orm/migrations'

/** Classifiers, and what jobs that classify, split, summarise or answer keep. */
export class Classification extends Migration {
  override name = '0006-classification'

  override up(): void | Promise<void> {
    this.addSql(
      `create table "classifier" ("id" text not null, "environment_id" text not null, "name" text not null, "version" int not null, "title" text not null, "classes" json not null, "model" json null, "created_at" timestamptz(3) not null, "archived_at" timestamptz(3) null, primary key ("id"));`,
    )
    this.addSql(
      `alter table "classifier" add constraint "classifier_environment_id_name_version_unique" unique ("environment_id", "name", "version");`,
    )
    this.addSql(
      `alter table "classifier" add constraint "classifier_environment_id_foreign" foreign key ("environment_id") references "environment" ("id") on update no action on delete cascade;`,
    )
    this.addSql(
      `alter table "job" add "classifier_name" text null, add "classifier_version" int null, add "classes" json null, add "classification" json null, add "separator_pages" json null, add "answer" json null;`,
    )
    // As text, for jsonb refuses names with a NUL that earlier versions took.
    this.addSql(
      `update "job" set "options" = (rtrim("options"::text, '} ') || ', "splitting": false, "extract": false, "question": null, "maxSentences": null}')::json;`,
    )
    this.addSql(
      `alter table "extracted_document" add "template_version" int null, add "classification" json null, add "extracted_at" timestamptz(3) null;`,
    )
    this.addSql(
      `update "extracted_document" d set "template_version" = j."template_version", "extracted_at" = coalesce(j."completed_at", j."updated_at") from "job" j where j."id" = d."job_id";`,
    )
  }
}
