namespace PeakStore.Catalog.Search;

/// <summary>Finds out which word somebody meant.</summary>
internal static class Spelling
{
    /// <summary>Words of fewer letters are near to too many others.</summary>
    public const int ShortestWord = 4;

    private const int LongWord = 6;

    /// <summary>The word that takes the fewest slips of the finger to become <paramref name="typed"/>.</summary>
    /// <param name="candidates">Words of the catalogue, the most similar first; of two that are as near, the first is meant.</param>
    /// <param name="isBeginning">The word may not be complete yet.</param>
    /// <returns>Null when all take more than one slip, or two in a long word.</returns>
    public static string? Closest(string typed, IEnumerable<string> candidates, bool isBeginning)
    {
        if (typed.Length < ShortestWord)
        {
            return null;
        }

        var most = typed.Length < LongWord ? 1 : 2;
        return candidates
            .Select(word => (word, slips: Slips(typed, word, isBeginning)))
            .Where(candidate => candidate.slips <= most)
            .OrderBy(candidate => candidate.slips)
            .Select(candidate => candidate.word)
            .FirstOrDefault();
    }

    /// <summary>
    /// Letters that are missing, too many, wrong, or swapped with the next one: the optimal string alignment distance.
    /// </summary>
    /// <param name="isBeginning">Whether the rest of <paramref name="word"/> counts for nothing.</param>
    internal static int Slips(string typed, string word, bool isBeginning)
    {
        var slips = new int[typed.Length + 1, word.Length + 1];
        for (var i = 0; i <= typed.Length; i++)
        {
            for (var j = 0; j <= word.Length; j++)
            {
                slips[i, j] = (i, j) switch
                {
                    (0, _) => j,
                    (_, 0) => i,
                    _ => Math.Min(
                        Math.Min(slips[i - 1, j], slips[i, j - 1]) + 1,
                        slips[i - 1, j - 1] + (typed[i - 1] == word[j - 1] ? 0 : 1)),
                };
                if (i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1])
                {
                    slips[i, j] = Math.Min(slips[i, j], slips[i - 2, j - 2] + 1);
                }
            }
        }

        return isBeginning ? Enumerable.Range(0, word.Length + 1).Min(length => slips[typed.Length, length]) : slips[typed.Length, word.Length];
    }
}
