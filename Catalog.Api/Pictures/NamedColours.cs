using System.Collections.Frozen;

namespace PeakStore.Catalog.Pictures;

/// <summary>The colours that product names speak of, so that a sage jacket is sage in its picture.</summary>
internal static class NamedColours
{
    /// <summary>All of them, by name.</summary>
    public static FrozenDictionary<string, Colour> All { get; } = new Dictionary<string, Colour>
    {
        ["Black"] = new(0.33, 0.012, 270),
        ["Graphite"] = new(0.43, 0.015, 260),
        ["Slate"] = new(0.54, 0.035, 245),
        ["Navy"] = new(0.38, 0.085, 262),
        ["Cobalt"] = new(0.53, 0.155, 260),
        ["Sky"] = new(0.74, 0.09, 235),
        ["Teal"] = new(0.58, 0.09, 195),
        ["Mint"] = new(0.85, 0.065, 165),
        ["Sage"] = new(0.71, 0.05, 150),
        ["Forest"] = new(0.46, 0.085, 150),
        ["Olive"] = new(0.56, 0.08, 115),
        ["Mustard"] = new(0.77, 0.14, 85),
        ["Amber"] = new(0.76, 0.145, 65),
        ["Copper"] = new(0.64, 0.1, 50),
        ["Terracotta"] = new(0.63, 0.12, 42),
        ["Rust"] = new(0.54, 0.125, 40),
        ["Coral"] = new(0.71, 0.145, 28),
        ["Cherry"] = new(0.55, 0.185, 22),
        ["Burgundy"] = new(0.41, 0.11, 15),
        ["Blush"] = new(0.83, 0.055, 15),
        ["Plum"] = new(0.44, 0.1, 330),
        ["Lavender"] = new(0.74, 0.08, 300),
        ["Sand"] = new(0.82, 0.045, 80),
        ["Oat"] = new(0.89, 0.025, 85),
        ["Chalk"] = new(0.95, 0.008, 90),
        ["Walnut"] = new(0.47, 0.06, 55),
        ["Oak"] = new(0.72, 0.07, 70),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The last colour that <paramref name="name"/> speaks of: it is the one after the comma.</summary>
    public static Colour? Find(string name)
    {
        foreach (var word in name.Split([' ', ',', '-', '/'], StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            if (All.TryGetValue(word, out var colour))
            {
                return colour;
            }
        }

        return null;
    }
}
