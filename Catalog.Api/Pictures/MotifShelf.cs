using System.Collections.Frozen;
using PeakStore.Catalog.Pictures.Motifs;

namespace PeakStore.Catalog.Pictures;

/// <summary>Which motif shows which product: by a word of its name, else by its category.</summary>
internal static class MotifShelf
{
    private static readonly (string Word, IMotif Motif)[] ByWord =
    [
        ("speaker", new Speaker()),
        ("pendant", new PendantLamp()),
        ("teapot", new Teapot()),
        ("tote", new Tote()),
        ("snake plant", new PottedPlant(Foliage.Blades)),
        ("cactus", new PottedPlant(Foliage.Cactus)),
        ("fern", new PottedPlant(Foliage.Fern)),
        ("helmet", new Helmet()),
        ("boot", new Boot()),
        ("sofa", new Armchair(150)),
        ("armchair", new Armchair(104)),
        ("pencil", new Pencils()),
        ("bottle", new Bottle()),
    ];

    private static readonly FrozenDictionary<string, IMotif> ByCategory = new Dictionary<string, IMotif>
    {
        ["audio"] = new Headphones(),
        ["lighting"] = new TableLamp(),
        ["coffee-tea"] = new Mug(),
        ["outerwear"] = new Jacket(),
        ["bags"] = new Backpack(),
        ["plants"] = new PottedPlant(Foliage.Broad),
        ["cycling"] = new Bicycle(),
        ["footwear"] = new Sneaker(),
        ["watches"] = new Watch(),
        ["furniture"] = new Chair(),
        ["stationery"] = new Notebook(),
        ["camping"] = new Tent(),
    }.ToFrozenDictionary();

    private static readonly IMotif Anything = new Parcel();

    public static IMotif Choose(PictureFacts facts)
    {
        foreach (var (word, motif) in ByWord)
        {
            if (facts.Name.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return motif;
            }
        }

        return ByCategory.GetValueOrDefault(facts.Category, Anything);
    }
}
