namespace PeakStore.Catalog.SampleData.Assortments;

internal static class CoffeeAndTea
{
    public static Assortment Assortment { get; } = new()
    {
        Slug = "coffee-tea",
        Name = "Coffee & Tea",
        SkuPrefix = "TEA",
        Brands = ["Morrow", "Kettlewell", "Brunn", "Pourhaus", "Senchado", "Fikalund", "Claymark"],
        Kinds =
        [
            new()
            {
                Nouns = ["Mug", "Coffee Mug", "Breakfast Mug"],
                Lines = ["Dawn", "Pebble", "Harvest", "Tern", "Hearth", "Moss", "Cinder", "Bluff"],
                Adjectives = ["Hand-Finished", "Rustic", "Wide", "Tall", "Everyday"],
                Colours = ["Black", "Graphite", "Sage", "Terracotta", "Cobalt", "Blush", "Sand", "Plum", "Sky", "Chalk", "Mustard"],
                Price = (9, 38),
                Openings =
                [
                    "A mug of {material} with {feature}.",
                    "Your first cup deserves this: {material}, with {feature}.",
                    "A well-balanced mug in {material}, finished with {feature}.",
                ],
                Materials =
                [
                    "high-fired stoneware",
                    "double-walled porcelain",
                    "slip-cast stoneware",
                    "reclaimed clay",
                    "fine bone china",
                ],
                Features =
                [
                    "a rim that is kind to the lip",
                    "a handle for four fingers",
                    "a glaze that is never the same twice",
                    "a raw foot that will not scratch the table",
                    "room for a generous latte",
                ],
                Closings =
                [
                    "Safe in the dishwasher and the microwave.",
                    "Keeps its heat while you finish the chapter.",
                    "Stacks neatly with others of its line.",
                    "Holds 350 millilitres, which is exactly enough.",
                    "Fired twice, so that it shrugs off daily life.",
                ],
            },
            new()
            {
                Nouns = ["Teapot", "Family Teapot", "Loose-Leaf Teapot"],
                Lines = ["Willow", "Kyoto", "Orchard", "Lark", "Solstice", "Marsh", "Juniper", "Robin"],
                Adjectives = ["Round", "Classic", "Glazed", "Slow-Pour", "Generous"],
                Colours = ["Teal", "Cobalt", "Sage", "Rust", "Sky", "Cherry", "Navy", "Forest", "Oat", "Lavender"],
                Price = (24, 119),
                Openings =
                [
                    "A teapot of {material} with {feature}.",
                    "Made for slow afternoons from {material}, with {feature}.",
                    "A teapot in {material} that pours cleanly, with {feature}.",
                ],
                Materials =
                [
                    "cast iron with an enamelled inside",
                    "hand-thrown stoneware",
                    "borosilicate glass and beech",
                    "glazed porcelain",
                ],
                Features =
                [
                    "a fine steel infuser",
                    "a spout that does not drip",
                    "a lid that stays on when you pour",
                    "a handle that stays cool",
                    "room for six cups",
                ],
                Closings =
                [
                    "The infuser lifts out when the tea is just right.",
                    "Holds 900 millilitres and keeps them warm for an hour.",
                    "Rinse with warm water and let it dry in the sun.",
                    "A fine present, also to yourself.",
                    "Sits as happily on a tray as on a shelf.",
                ],
            },
        ],
    };
}
