import { Migration } from '@mikro-orm/migrations'

/** Classifiers that are still learning from example files. */
export class ClassifierDrafts extends Migration {
  override name = '0007-classifier-drafts'

  override up(): void | Promise<void> {
    this.addSql(
      `create table "classifier_draft" ("id" text not null, "environment_id" text not null, "name" text not null, "title" text not null, "classes" json not null, "touched_at" timestamptz(3) not null, primary key ("id"));`,
    )

    this.addSql(
      `create table "example_page" ("draft_id" text not null, "index" int not null, "number" int not null, "page" json not null, primary key ("draft_id", "index", "number"));`,
    )

    this.addSql(
      `create table "class_example" ("draft_id" text not null, "index" int not null, "class_name" text not null, "file_id" text null, "to_recognise" json null, "example" json null, "failure" text null, primary key ("draft_id", "index"));`,
    )

    this.addSql(
      `alter table "classifier_draft" add constraint "classifier_draft_environment_id_foreign" foreign key ("environment_id") references "environment" ("id") on update no action on delete cascade;`,
    )

    this.addSql(
      `alter table "example_page" add constraint "example_page_draft_id_foreign" foreign key ("draft_id") references "classifier_draft" ("id") on update no action on delete cascade;`,
    )

    this.addSql(
      `alter table "class_example" add constraint "class_example_draft_id_foreign" foreign key ("draft_id") references "classifier_draft" ("id") on update no action on delete cascade;`,
    )
    this.addSql(
      `alter table "class_example" add constraint "class_example_file_id_foreign" foreign key ("file_id") references "stored_file" ("id") on update no action on delete set null;`,
    )
  }
}
