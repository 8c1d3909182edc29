namespace PeakStore.Catalog.Pictures;

/// <summary>How one product looks: its colours and its random choices.</summary>
internal sealed class Look
{
    private static readonly Colour[] Accents =
    [
        new(0.95, 0.01, 90), new(0.9, 0.03, 85), new(0.3, 0.015, 265), new(0.66, 0.1, 60), new(0.8, 0.13, 85), new(0.68, 0.15, 30),
    ];

    /// <summary>Chooses the looks that belong to <paramref name="facts"/>.</summary>
    public Look(PictureFacts facts)
    {
        Random = new StableRandom(facts.Sku);
        Main = NamedColours.Find(facts.Name) ?? NamedColours.All[Random.Pick(NamedColours.All.Keys.Order(StringComparer.Ordinal).ToArray())];
        // An accent that is close to the main colour would not be seen.
        var visible = Accents.Where(accent => Math.Abs(accent.L - Main.L) > 0.14).ToArray();
        Accent = Random.Pick(visible);
        Leaf = new Colour(Random.Between(0.5, 0.62), Random.Between(0.09, 0.12), Random.Between(135, 155));
        Wood = Random.Chance(50) ? new Colour(0.7, 0.075, 65) : new Colour(0.48, 0.06, 52);
    }

    /// <summary>This product's own sequence of choices.</summary>
    public StableRandom Random { get; }

    /// <summary>The colour of the product.</summary>
    public Colour Main { get; }

    /// <summary>A second colour that stands out from the first.</summary>
    public Colour Accent { get; }

    /// <summary>Green of plants.</summary>
    public Colour Leaf { get; }

    /// <summary>Oak or walnut.</summary>
    public Colour Wood { get; }

    /// <summary>Nearly black: rubber, shadows, openings.</summary>
    public Colour Ink => new(0.27, 0.018, Main.H);

    /// <summary>Steel.</summary>
    public static Colour Metal => new(0.8, 0.008, 250);

    /// <summary>Paper, canvas, white rubber.</summary>
    public static Colour Paper => new(0.965, 0.008, 85);
}
