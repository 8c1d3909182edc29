namespace PeakStore.Catalog.SampleData;

/// <summary>A category and the words that its products are made of.</summary>
internal sealed record Assortment
{
    /// <summary>Address of the category, such as <c>coffee-tea</c>.</summary>
    public required string Slug { get; init; }

    /// <summary>What shoppers read.</summary>
    public required string Name { get; init; }

    /// <summary>Begins the SKUs, such as <c>AUD</c> of <c>AUD-0042</c>.</summary>
    public required string SkuPrefix { get; init; }

    /// <summary>Invented makers.</summary>
    public required string[] Brands { get; init; }

    /// <summary>What they make.</summary>
    public required Kind[] Kinds { get; init; }
}

/// <summary>Things of one kind: their names, prices and descriptions.</summary>
internal sealed record Kind
{
    /// <summary>The last words of the name; one of them chooses the picture's motif.</summary>
    public required string[] Nouns { get; init; }

    /// <summary>Model names.</summary>
    public required string[] Lines { get; init; }

    /// <summary>Words before the noun.</summary>
    public required string[] Adjectives { get; init; }

    /// <summary>Colours that the thing comes in, known to <see cref="Pictures.NamedColours"/>.</summary>
    public required string[] Colours { get; init; }

    /// <summary>Cheapest and dearest, whole euros.</summary>
    public required (int Low, int High) Price { get; init; }

    /// <summary>First sentences. <c>{material}</c> and <c>{feature}</c> are filled in.</summary>
    public required string[] Openings { get; init; }

    /// <summary>What it is made of.</summary>
    public required string[] Materials { get; init; }

    /// <summary>What is good about it, to follow "with".</summary>
    public required string[] Features { get; init; }

    /// <summary>Second sentences.</summary>
    public required string[] Closings { get; init; }
}
