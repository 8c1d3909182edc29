namespace PeakStore.Bench.Search;

/// <summary>
/// A catalogue that is made up: every product has a brand of tens of thousands, a colour, a property and a kind; its description has words
/// of which some are common and most are rare, as in any language. The same number gives the same product.
/// </summary>
internal static class CatalogRows
{
    public const string Categories = """
        INSERT INTO categories (slug, name, position) SELECT slug, initcap(slug), place
        FROM unnest('{audio,bags,camping,coffee,cycling,footwear,furniture,lighting,outerwear,plants,stationery,watches}'::text[]) WITH ORDINALITY AS c (slug, place)
        """;

    /// <summary>Script that inserts these products, each a second newer than the one before.</summary>
    public static string Products(int first, int last) => $$"""
        CREATE OR REPLACE FUNCTION pg_temp.dice(n bigint, roll int) RETURNS double precision IMMUTABLE LANGUAGE sql AS
        $f$ SELECT (hashint8extended(n * 64 + roll, 7) & 2147483647) / 2147483648.0 $f$;
        CREATE OR REPLACE FUNCTION pg_temp.one_of(words text[], dice double precision) RETURNS text IMMUTABLE LANGUAGE sql AS
        $f$ SELECT words[1 + floor(dice * cardinality(words))::int] $f$;
        CREATE OR REPLACE FUNCTION pg_temp.word(i int) RETURNS text IMMUTABLE LANGUAGE sql AS $f$ SELECT
            substr('bacodifeguhajokilamenipoquresotiulvewaxiyozubrclfrgrphst', 1 + i % 28 * 2, 2) || substr('anerosilutadexiron', 1 + i / 28 % 16, 2)
            || substr('bacodifeguhajokilamenipoquresotiulvewaxiyozubrclfrgrphst', 1 + i / 448 % 28 * 2, 2) || substr('anerosilutadexiron', 1 + i / 12544 % 16, 2)
        $f$;

        INSERT INTO products (sku, name, description, category, price, currency, created_at)
        SELECT 'SKU-' || n,
            initcap(pg_temp.word((pg_temp.dice(n, 1) * 50000)::int)) || ' '
                || initcap(pg_temp.one_of('{black,white,red,blue,green,grey,brown,yellow,orange,purple,silver,golden}', pg_temp.dice(n, 2))) || ' '
                || initcap(pg_temp.one_of('{wireless,folding,light,warm,classic,modern,solid,quiet,bright,tiny,large,slim,sturdy,soft,waterproof,vintage}', pg_temp.dice(n, 3)))
                || ' ' || initcap(noun) || ' ' || (n % 997),
            'A ' || noun || ' for every day. '
                || (SELECT string_agg(pg_temp.word((power(pg_temp.dice(n, 10 + k), 4) * 50000)::int), ' ') FROM generate_series(1, 14) AS k) || '.',
            pg_temp.one_of('{audio,bags,camping,coffee,cycling,footwear,furniture,lighting,outerwear,plants,stationery,watches}', n % 12 / 12.0),
            round((5 + 500 * power(pg_temp.dice(n, 4), 3))::numeric, 2),
            'EUR',
            timestamptz '2026-01-01' + n * interval '1 second'
        FROM generate_series({{first}}::bigint, {{last}}) AS n
        CROSS JOIN LATERAL (SELECT pg_temp.one_of(
            '{headphones,speaker,backpack,tote,tent,lantern,teapot,mug,helmet,pump,sneaker,boot,armchair,shelf,lamp,bulb,jacket,raincoat,fern,cactus,notebook,pencil,watch,strap}',
            (n % 12 + pg_temp.dice(n, 5)) / 12) AS noun) AS kind;
        """;
}
