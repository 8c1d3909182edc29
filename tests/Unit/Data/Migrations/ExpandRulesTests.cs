namespace PeakStore.Unit.Data.Migrations;

public sealed class ExpandRulesTests
{
    [Theory]
    [InlineData("ALTER TABLE orders DROP COLUMN note")]
    [InlineData("ALTER TABLE orders ADD a text, DROP note")]
    [InlineData("ALTER TABLE orders RENAME COLUMN note TO remark")]
    [InlineData("ALTER TABLE orders RENAME TO purchases")]
    [InlineData("alter table only orders\n  alter column total type bigint")]
    [InlineData("ALTER TABLE orders ALTER total SET DATA TYPE bigint")]
    [InlineData("ALTER TABLE orders ALTER COLUMN note SET NOT NULL")]
    [InlineData("ALTER TABLE orders ALTER COLUMN note DROP NOT NULL")]
    [InlineData("ALTER TABLE orders ALTER COLUMN note DROP DEFAULT")]
    [InlineData("ALTER TABLE orders ADD COLUMN note text NOT NULL")]
    [InlineData("ALTER TABLE orders ADD note text CHECK (note <> 'DEFAULT') NOT NULL")]
    [InlineData("ALTER TABLE orders ADD CONSTRAINT short CHECK (length(note) < 10)")]
    [InlineData("ALTER TABLE orders ADD UNIQUE (note)")]
    [InlineData("ALTER TABLE orders ADD COLUMN size int GENERATED ALWAYS AS (length(note)) STORED")]
    [InlineData("ALTER TABLE orders SET SCHEMA archive")]
    [InlineData("DROP TABLE orders")]
    [InlineData("DROP INDEX CONCURRENTLY IF EXISTS orders")]
    [InlineData("DROP FUNCTION orders(text)")]
    [InlineData("TRUNCATE orders")]
    [InlineData("CREATE OR REPLACE FUNCTION orders() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$")]
    [InlineData("ALTER FUNCTION orders() STRICT")]
    [InlineData("CREATE UNIQUE INDEX CONCURRENTLY one ON orders (note)")]
    [InlineData("CREATE INDEX many ON orders (note)")]
    public void What_the_release_before_would_not_survive_is_found(string sql) =>
        Assert.Equal("orders", Assert.Single(ExpandRules.Of($"SET LOCAL lock_timeout = '2s'; {sql};")).On);

    [Theory]
    [InlineData("SET LOCAL lock_timeout = '2s'; ALTER TABLE orders ADD COLUMN note text")]
    [InlineData("SET LOCAL lock_timeout = '2s'; ALTER TABLE orders ADD COLUMN note text NOT NULL DEFAULT 'none, yet'")]
    [InlineData("CREATE INDEX CONCURRENTLY notes ON orders (note)")]
    [InlineData("CREATE TABLE notes (id int NOT NULL); CREATE UNIQUE INDEX one ON notes (id); ALTER TABLE notes ADD CHECK (id > 0)")]
    [InlineData("CREATE FUNCTION settle_orders_2() RETURNS void LANGUAGE plpgsql AS $body$ BEGIN DROP TABLE x; END $body$")]
    [InlineData("-- DROP TABLE orders;\n/* ALTER TABLE orders DROP a; */ INSERT INTO lanes VALUES ('; DROP TABLE orders')")]
    [InlineData("CREATE VIEW dear_orders AS SELECT * FROM orders WHERE total > 100")]
    public void What_only_adds_is_fine(string sql) => Assert.Empty(ExpandRules.Of(sql));

    [Fact]
    public void A_change_of_a_table_in_use_must_not_wait_for_it_without_end() =>
        Assert.Contains("lock_timeout", Assert.Single(ExpandRules.Of("ALTER TABLE orders ADD COLUMN note text")).Why);
}
