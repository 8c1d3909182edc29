using Npgsql;
using PeakStore.ServiceDefaults.Data;

namespace PeakStore.Catalog.Search;

/// <summary>Asks the vocabulary of the catalogue what was meant by words that no product has.</summary>
internal static class SpellingQuery
{
    /// <summary>
    /// For each word that is unknown, and for the last one that begins no word either: the most similar words by their trigrams,
    /// and the words that two swapped letters make, which share few trigrams with a short word.
    /// </summary>
    internal const string Near = """
        SELECT place, typed.word, ARRAY(
                SELECT word FROM search_words WHERE word IN (
                    SELECT overlay(typed.word PLACING reverse(substr(typed.word, i, 2)) FROM i FOR 2) FROM generate_series(1, length(typed.word) - 1) AS i)
            ) || ARRAY(SELECT word FROM search_words ORDER BY word <-> typed.word LIMIT 30)
        FROM (SELECT unaccent(word) AS word, place FROM unnest($1::text[]) WITH ORDINALITY AS given (word, place)) AS typed
        WHERE CASE place WHEN cardinality($1::text[])
            THEN NOT EXISTS (SELECT FROM search_words WHERE word >= typed.word AND word < typed.word || chr(1114111))
            ELSE NOT EXISTS (SELECT FROM search_words WHERE word = typed.word) END
        """;

    /// <returns>The words that were probably meant, null when nothing better is known.</returns>
    public static async Task<SearchTerms?> CorrectAsync(SearchTerms terms, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var words = terms.Words;
        await using var command = connection.CreateCommand(Near, (object)words);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var place = (int)reader.GetInt64(0) - 1;
            words[place] = Spelling.Closest(reader.GetString(1), reader.GetFieldValue<string[]>(2), isBeginning: place == words.Length - 1) ?? words[place];
        }

        var meant = new SearchTerms(string.Join(' ', words));
        return meant == terms ? null : meant;
    }
}
