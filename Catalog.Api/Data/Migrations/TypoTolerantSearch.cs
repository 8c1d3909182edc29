using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PeakStore.ServiceDefaults.Data.Schema;

namespace PeakStore.Catalog.Data.Migrations;

/// <summary>Search in the language of each product, without accents, and with a vocabulary that typing errors are held against.</summary>
/// <remarks>
/// The column <c>search</c> is made anew here because nothing that was released reads the one before. Once replicas of two
/// versions run side by side, such a change takes a release that adds a column and a later one that drops the other (docs/migrations.md).
/// </remarks>
[ContractStep("products", unusedSince: "1.0")]
[DbContext(typeof(CatalogDb))]
[Migration("20260201000000_TypoTolerantSearch")]
internal sealed class TypoTolerantSearch : Migration
{
    // Trusted extensions: the owner of a database may create them. unaccent() is not immutable, a configuration that uses it is.
    private const string Languages = """
        CREATE EXTENSION IF NOT EXISTS pg_trgm;
        CREATE EXTENSION IF NOT EXISTS unaccent;

        DO $$
        DECLARE
            language text;
        BEGIN
            FOREACH language IN ARRAY '{simple,danish,dutch,english,finnish,french,german,hungarian,italian,norwegian,portuguese,romanian,russian,spanish,swedish,turkish}'::text[]
            LOOP
                EXECUTE format('CREATE TEXT SEARCH CONFIGURATION shop_%s (COPY = pg_catalog.%1$s)', language);
                EXECUTE format('ALTER TEXT SEARCH CONFIGURATION shop_%s ALTER MAPPING FOR word, hword, hword_part WITH unaccent, %s',
                    language, CASE language WHEN 'simple' THEN language ELSE language || '_stem' END);
            END LOOP;
        END
        $$;

        CREATE FUNCTION search_language(language text) RETURNS regconfig IMMUTABLE PARALLEL SAFE RETURN CASE language
            WHEN 'simple' THEN 'shop_simple'::regconfig
            WHEN 'danish' THEN 'shop_danish'::regconfig
            WHEN 'dutch' THEN 'shop_dutch'::regconfig
            WHEN 'english' THEN 'shop_english'::regconfig
            WHEN 'finnish' THEN 'shop_finnish'::regconfig
            WHEN 'french' THEN 'shop_french'::regconfig
            WHEN 'german' THEN 'shop_german'::regconfig
            WHEN 'hungarian' THEN 'shop_hungarian'::regconfig
            WHEN 'italian' THEN 'shop_italian'::regconfig
            WHEN 'norwegian' THEN 'shop_norwegian'::regconfig
            WHEN 'portuguese' THEN 'shop_portuguese'::regconfig
            WHEN 'romanian' THEN 'shop_romanian'::regconfig
            WHEN 'russian' THEN 'shop_russian'::regconfig
            WHEN 'spanish' THEN 'shop_spanish'::regconfig
            WHEN 'swedish' THEN 'shop_swedish'::regconfig
            WHEN 'turkish' THEN 'shop_turkish'::regconfig
        END;
        """;

    // The language is text and not regconfig, with which pg_upgrade refuses a table. The words of the name are kept as they are
    // too, because the beginning of a word has another stem than the word. A list of changes yet to be sorted into the index
    // (fastupdate) would be read by every search.
    private const string Products = """
        SET LOCAL lock_timeout = '2s';
        ALTER TABLE products
            DROP COLUMN search,
            ADD COLUMN language text COLLATE "C" NOT NULL DEFAULT 'english' CHECK (search_language(language) IS NOT NULL);
        ALTER TABLE products ADD COLUMN search tsvector GENERATED ALWAYS AS (
            setweight(to_tsvector(search_language(language), name), 'A')
            || setweight(to_tsvector('shop_simple', name || ' ' || replace(sku, '-', ' ')), 'A')
            || setweight(to_tsvector(search_language(language), replace(category, '-', ' ')), 'B')
            || setweight(to_tsvector(search_language(language), description), 'C')) STORED;
        CREATE INDEX products_search ON products USING gin (search) WITH (fastupdate = off);
        """;

    // Words stay when the last product that has them goes: such a word is found to mean nothing, and nobody waits for a count.
    private const string Vocabulary = """
        CREATE TABLE search_words (word text COLLATE "C" PRIMARY KEY);
        CREATE INDEX search_words_near ON search_words USING gist (word gist_trgm_ops (siglen = 32));

        CREATE FUNCTION search_words_of(text) RETURNS SETOF text STABLE PARALLEL SAFE LANGUAGE sql AS $$
            SELECT word FROM unnest(tsvector_to_array(to_tsvector('shop_simple', $1))) AS word
            WHERE length(word) BETWEEN 4 AND 40 AND word !~ '[0-9@./_-]'
        $$;

        INSERT INTO search_words SELECT word FROM ts_stat('SELECT to_tsvector(''shop_simple'', name || '' '' || description) FROM products')
        WHERE length(word) BETWEEN 4 AND 40 AND word !~ '[0-9@./_-]';

        -- In order, so that two imports wait for each other and do not lock each other out.
        CREATE FUNCTION learn_words_of_new() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO search_words SELECT DISTINCT word FROM new_products CROSS JOIN search_words_of(name || ' ' || description) AS word ORDER BY word
            ON CONFLICT DO NOTHING;
            RETURN NULL;
        END
        $$;
        CREATE FUNCTION learn_words() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO search_words SELECT word FROM search_words_of(NEW.name || ' ' || NEW.description) AS word ORDER BY word
            ON CONFLICT DO NOTHING;
            RETURN NULL;
        END
        $$;
        CREATE TRIGGER products_words_new AFTER INSERT ON products REFERENCING NEW TABLE AS new_products
            FOR EACH STATEMENT EXECUTE FUNCTION learn_words_of_new();
        CREATE TRIGGER products_words AFTER UPDATE OF name, description ON products
            FOR EACH ROW WHEN ((OLD.name, OLD.description) IS DISTINCT FROM (NEW.name, NEW.description)) EXECUTE FUNCTION learn_words();
        """;

    // Counting a million rows on each read takes 100 ms and more; a product comes, goes or moves rarely.
    private const string Counts = """
        ALTER TABLE categories ADD COLUMN products bigint NOT NULL DEFAULT 0;
        UPDATE categories SET products = (SELECT count(*) FROM products WHERE category = slug);

        CREATE FUNCTION count_products() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE
            sign integer := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
        BEGIN
            PERFORM FROM categories WHERE slug IN (SELECT category FROM changed) ORDER BY slug FOR NO KEY UPDATE;
            UPDATE categories SET products = products + sign * changes.number
            FROM (SELECT category, count(*) AS number FROM changed GROUP BY category) AS changes WHERE slug = category;
            RETURN NULL;
        END
        $$;
        CREATE FUNCTION count_moved_product() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM FROM categories WHERE slug IN (OLD.category, NEW.category) ORDER BY slug FOR NO KEY UPDATE;
            UPDATE categories SET products = products + CASE slug WHEN NEW.category THEN 1 ELSE -1 END WHERE slug IN (OLD.category, NEW.category);
            RETURN NULL;
        END
        $$;
        CREATE TRIGGER products_counted AFTER INSERT ON products REFERENCING NEW TABLE AS changed
            FOR EACH STATEMENT EXECUTE FUNCTION count_products();
        CREATE TRIGGER products_discounted AFTER DELETE ON products REFERENCING OLD TABLE AS changed
            FOR EACH STATEMENT EXECUTE FUNCTION count_products();
        CREATE TRIGGER products_moved AFTER UPDATE OF category ON products
            FOR EACH ROW WHEN (OLD.category <> NEW.category) EXECUTE FUNCTION count_moved_product();
        """;

    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(Languages);
        migrationBuilder.Sql(Products);
        migrationBuilder.Sql(Vocabulary);
        migrationBuilder.Sql(Counts);
    }
}
